using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// What differs from visitor to visitor, and where it goes. A page that is kept is rendered with a model that has a
/// mark in each of these places and nothing of a request; then each visitor's page has their own model's values there.
/// </summary>
internal sealed class PagePlaces
{
    private const char FirstLetter = 'a';

    /// <summary>Nobody can know it, so no text of an app has it.</summary>
    private readonly string _mark = $"bcp{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    public BotChallengePageModel Mark(BotChallengePageModel model) => model switch
    {
        ChallengeModel challenge => Mark(challenge),
        DenialModel denial => Mark(denial),
        RefusalModel refusal => Mark(refusal),
        FormModel form => Mark(form),
        ClearanceModel clearance => Mark(clearance),
        WaitModel wait => Mark(wait),
        _ => throw new ArgumentException($"Nobody said what of a {model.GetType()} is the visitor's.", nameof(model)),
    };

    /// <summary>The text between the places, and the places.</summary>
    /// <exception cref="InvalidOperationException">
    /// The page cannot be kept, since its views do more with the model's values than to show them.
    /// </exception>
    public (string[] Texts, PagePlace[] Places) Find(string html)
    {
        var parts = html.Split(_mark);
        var places = new PagePlace[parts.Length - 1];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceAt(parts[i + 1]);
            parts[i + 1] = parts[i + 1][1..];
        }

        if (parts.Any(part => part.Contains(_mark, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException("A view changes one of the model's values before it shows it.");
        if (HasOtherNonce(html))
            throw new InvalidOperationException("A view has a nonce that is not the one of the option CspNonce.");
        return (parts, places);
    }

    /// <summary>
    /// An attribute, however it is written, a <c>meta</c> that scripts read it from, or a variable: with a value that
    /// is not the visitor's own, each would have the one of whom the page was rendered first for.
    /// </summary>
    private bool HasOtherNonce(string html) => Regex.IsMatch(
        html, $"nonce[\"']?\\s*(?:content\\s*)?=(?>\\s*[\"']?)(?!{MarkOf(PagePlace.Nonce)}|[\"'])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static PagePlace PlaceAt(string text) =>
        text is [var letter, ..] && Enum.IsDefined((PagePlace)(letter - FirstLetter))
            ? (PagePlace)(letter - FirstLetter)
            : throw new InvalidOperationException("A view shows a part of one of the model's values.");

    /// <summary>Writes what a visitor has in a place, as Razor would.</summary>
    public static void Write(TextWriter page, HtmlEncoder encoder, PagePlace place, BotChallengePageModel model)
    {
        if (ContentOf(place, model) is { } content)
            content.WriteTo(page, encoder);
        else if (TextOf(place, model) is { } text)
            encoder.Encode(page, text);
    }

    private static IHtmlContent? ContentOf(PagePlace place, BotChallengePageModel model) => place switch
    {
        PagePlace.Attributes => (model as ChallengeModel)?.Attributes ?? (model as ClearanceModel)?.Attributes,
        PagePlace.Widget => (model as ChallengeModel)?.Widget,
        PagePlace.Form => (model as ChallengeModel)?.Form ?? (model as FormModel)?.Form,
        PagePlace.Continue => (model as ClearanceModel)?.Continue ?? (model as WaitModel)?.Continue,
        PagePlace.Retry => (model as RefusalModel)?.Retry,
        PagePlace.Notice => (model as ChallengeModel)?.Notice ?? (model as WaitModel)?.Notice,
        PagePlace.WithoutScript => (model as ChallengeModel)?.WithoutScript,
        PagePlace.ScriptMissing => (model as ChallengeModel)?.ScriptMissing,
        PagePlace.Choice => (model as ChallengeModel)?.Choice,
        PagePlace.Refresh => (model as WaitModel)?.Refresh,
        PagePlace.Help => (model as ChallengeModel)?.Help ?? (model as WaitModel)?.Help ??
            (model as DenialModel)?.Contact,
        PagePlace.Languages => (model as ChallengeModel)?.Languages,
        _ => null,
    };

    private static string? TextOf(PagePlace place, BotChallengePageModel model) => place switch
    {
        PagePlace.StylesheetUrl => model.StylesheetUrl,
        PagePlace.Nonce => model.Nonce,
        PagePlace.SiteName => model.SiteName,
        PagePlace.HomeUrl => model.HomeUrl,
        PagePlace.Title => model.Title,
        PagePlace.Blurb => model.Blurb,
        PagePlace.TimeLeft => (model as RefusalModel)?.TimeLeft ?? (model as WaitModel)?.TimeLeft,
        PagePlace.ScriptUrl => (model as ChallengeModel)?.ScriptUrl ?? (model as ClearanceModel)?.ScriptUrl,
        _ => null,
    };

    private ChallengeModel Mark(ChallengeModel model) => new()
    {
        Attributes = new HtmlString(MarkOf(PagePlace.Attributes)),
        Widget = model.Widget is null ? null : new HtmlString(MarkOf(PagePlace.Widget)),
        Form = model.Form is null ? null : new HtmlString(MarkOf(PagePlace.Form)),
        Notice = model.Notice is null ? null : new HtmlString(MarkOf(PagePlace.Notice)),
        WithoutScript = model.WithoutScript is null ? null : new HtmlString(MarkOf(PagePlace.WithoutScript)),
        ScriptMissing = model.ScriptMissing is null ? null : new HtmlString(MarkOf(PagePlace.ScriptMissing)),
        Choice = model.Choice is null ? null : new HtmlString(MarkOf(PagePlace.Choice)),
        Help = new HtmlString(MarkOf(PagePlace.Help)),
        Languages = model.Languages is null ? null : new HtmlString(MarkOf(PagePlace.Languages)),
        ScriptUrl = MarkOf(PagePlace.ScriptUrl),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = model.Title,
        Blurb = model.Blurb,
        WhyTitle = model.WhyTitle,
        Why = model.Why,
        NoScript = model.NoScript,
        LanguagesTitle = model.LanguagesTitle,
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    /// <summary>Its words are those of one of several pages.</summary>
    private FormModel Mark(FormModel model) => new()
    {
        Form = new HtmlString(MarkOf(PagePlace.Form)),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = MarkOf(PagePlace.Title),
        Blurb = MarkOf(PagePlace.Blurb),
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    private ClearanceModel Mark(ClearanceModel model) => new()
    {
        Attributes = new HtmlString(MarkOf(PagePlace.Attributes)),
        Continue = new HtmlString(MarkOf(PagePlace.Continue)),
        ScriptUrl = MarkOf(PagePlace.ScriptUrl),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = model.Title,
        Blurb = model.Blurb,
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    /// <summary>Its words are those of one of several pages.</summary>
    private WaitModel Mark(WaitModel model) => new()
    {
        Notice = model.Notice is null ? null : new HtmlString(MarkOf(PagePlace.Notice)),
        TimeLeft = model.TimeLeft is null ? null : MarkOf(PagePlace.TimeLeft),
        Continue = new HtmlString(MarkOf(PagePlace.Continue)),
        Refresh = model.Refresh is null ? null : new HtmlString(MarkOf(PagePlace.Refresh)),
        Help = model.Help is null ? null : new HtmlString(MarkOf(PagePlace.Help)),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = MarkOf(PagePlace.Title),
        Blurb = MarkOf(PagePlace.Blurb),
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    private DenialModel Mark(DenialModel model) => new()
    {
        Contact = model.Contact is null ? null : new HtmlString(MarkOf(PagePlace.Help)),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = model.Title,
        Blurb = model.Blurb,
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    private RefusalModel Mark(RefusalModel model) => new()
    {
        TimeLeft = MarkOf(PagePlace.TimeLeft),
        Retry = model.Retry is null ? null : new HtmlString(MarkOf(PagePlace.Retry)),
        StylesheetUrl = MarkOf(PagePlace.StylesheetUrl),
        Nonce = model.Nonce is null ? null : MarkOf(PagePlace.Nonce),
        SiteName = MarkOf(PagePlace.SiteName),
        HomeUrl = MarkOf(PagePlace.HomeUrl),
        Title = model.Title,
        Blurb = model.Blurb,
        Language = model.Language,
        Direction = model.Direction,
        Theme = model.Theme,
        LayoutHasMain = model.LayoutHasMain,
        Layout = model.Layout,
        DefaultLayout = model.DefaultLayout,
    };

    public string MarkOf(PagePlace place) => $"{_mark}{(char)(FirstLetter + (int)place)}";
}
