using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>Writes the challenge page: at its own address, or in place at the wanted URL.</summary>
internal sealed class ChallengePage(
    CallbackInvoker delegates,
    ChallengeIssuer challenges,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts,
    HtmlEncoder encoder,
    PageWriter pages)
{
    public const string PackagedView = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    private readonly ConcurrentDictionary<(string Culture, string Provider), string> _encodedTexts = new();

    /// <summary>
    /// A page that a browser fetches ahead of a click has to look like a failure, whatever <c>StatusCode</c> says: so
    /// it is thrown away, and the click asks anew.
    /// </summary>
    public static int StatusFor(HttpRequest request, ResolvedOptions settings) =>
        RequestKind.IsPrefetch(request) ? StatusCodes.Status403Forbidden : settings.Options.StatusCode;

    /// <param name="context">The request that gets the page.</param>
    /// <param name="wanted">Which challenge it has.</param>
    /// <param name="destination">Where the visitor goes after success; <see langword="null"/> in place.</param>
    /// <param name="status">Status of the page.</param>
    /// <param name="settings">The options the request goes by.</param>
    public Task WriteAsync(
        HttpContext context,
        WantedChallenge wanted,
        ReturnUrl? destination,
        int status,
        ResolvedOptions settings)
    {
        var views = new PageViews(wanted.Policy.View, PackagedView, settings.Options.Layout);
        return pages.WriteAsync(context, views, () => Make(context, wanted, destination, views), status, settings);
    }

    private PageTemplate Make(HttpContext context, WantedChallenge wanted, ReturnUrl? destination, PageViews views)
    {
        var challenge = challenges.Issue(context, wanted);
        var headers = context.Response.Headers;
        ChallengeHeaders.AddChallengeHeader(context, challenge.Provider);
        ChallengeHeaders.AddClientHeader(
            context, paths.Client(context.Request, wanted.Policy, wanted.Level, UrlCulture.Of(context)));
        if (challenge.Widget?.ScriptUrl is { } script)
            headers.Link = StringValues.Concat(headers.Link, $"<{script}>; rel=preload; as=script");

        var culture = texts.CultureOf(context);
        var options = wanted.Policy.Settings.Options;
        var nonce = delegates.Call(nameof(options.CspNonce), options.CspNonce, context);
        return new PageTemplate(
            views,
            layout => CreateModel(context, wanted, challenge, destination, culture, nonce, layout),
            model => PlainPage.Render((ChallengeModel)model))
        {
            Epilogue = EnhancedNavigation.FrameFor(context, paths.Reload(context.Request), nonce),
        };
    }

    private ChallengeModel CreateModel(
        HttpContext context,
        WantedChallenge wanted,
        IssuedChallenge challenge,
        ReturnUrl? destination,
        CultureInfo culture,
        string? nonce,
        LayoutChoice layout)
    {
        var (strings, policy) = (texts.In(culture), wanted.Policy);
        return new ChallengeModel
        {
            Attributes = new DataAttributes(
                [
                    new("provider", challenge.Provider),
                    new("ticket", challenge.TicketText),
                    new("policy", policy.Name),
                    new("verify-url", paths.Verify(context.Request)),
                    new("reference", challenge.Reference),
                    new("dest", destination?.Value),
                    new("original", OriginalUrl(context.Request, destination)),
                    new("script-url", challenge.Widget?.ScriptUrl),
                    new("partitioned",
                        PassCookie.IsPartitioned(context.Request, policy.Settings.Options.Pass) ? "true" : null),
                    new("unavailable", challenge.Widget is null ? "true" : null),
                    new("fallback-url", FallbackUrl(context, challenge.Wanted)),
                ],
                EncodedTextsIn(culture, challenge.Provider),
                challenge.Widget?.Data ?? ReadOnlyDictionary<string, string>.Empty),
            Widget = challenge.Widget?.Content,
            ScriptUrl = paths.Asset(context.Request, assets.ScriptFor(challenge.Provider).Name),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(challenge.Provider).Name),
            Nonce = nonce,
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["Title"],
            Blurb = strings["Blurb"],
            WhyTitle = strings["WhyTitle"],
            Why = strings["Why"],
            NoScript = strings["NoScript"],
            Help = HelpOf(context, policy, challenge, strings),
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    /// <summary>Half of the page, and the same for all who read the language.</summary>
    private string EncodedTextsIn(CultureInfo culture, string provider) =>
        _encodedTexts.TryGetValue((culture.Name, provider), out var known) ? known
            : _encodedTexts.GetOrAdd((culture.Name, provider), DataAttributes.Encode(
                encoder,
                [
                    new("language", ChallengeTexts.TagOf(culture)),
                    new("texts", texts.ScriptTextsIn(culture, provider)),
                ]));

    private static HelpLine? HelpOf(
        HttpContext context,
        ResolvedPolicy policy,
        IssuedChallenge challenge,
        IReadOnlyDictionary<string, string> strings) =>
        challenge.Reference is not { } reference ? null
            : policy.Contact is { } contact
                ? new HelpLine(strings["Help"], ContactLink.Of(contact, context.Request), reference)
                : new HelpLine(strings["ScriptReference"], contact: null, reference);

    /// <summary>
    /// For the words that this page is a copy, and the link from there to the original. Only a proxy knows it better.
    /// </summary>
    private string OriginalUrl(HttpRequest request, ReturnUrl? destination)
    {
        var original = destination
            ?? ReturnUrl.OfRequest(request, paths.Prefix)
            ?? ReturnUrl.Root(RequestPathBase.Of(request));
        return $"{request.Scheme}://{RequestHost.Of(request)}{original.Value}";
    }

    private string? FallbackUrl(HttpContext context, WantedChallenge wanted) =>
        wanted.HasAnother(out var provider)
            ? paths.Page(
                context.Request, wanted.Policy, wanted.Level, provider: provider, inFull: wanted.IsEasyRecheck,
                culture: UrlCulture.Of(context))
            : null;
}
