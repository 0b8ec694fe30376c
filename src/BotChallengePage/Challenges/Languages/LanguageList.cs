using System.Globalization;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Challenges.Languages;

/// <summary>
/// The way to the page in other languages, for a visitor whose browser speaks another than they do. A few of the app's
/// stand on the page; all of ours, which would be half of its weight, on a page of their own.
/// </summary>
internal sealed class LanguageList(
    ChallengeTexts texts, ChallengePaths paths, IOptions<RequestLocalizationOptions> localization)
{
    private const int MostOnThePage = 6;

    /// <summary>Characters; each link has the destination in it.</summary>
    private const int MostCharactersOnThePage = 1_200;

    private static readonly Lazy<CultureInfo[]> Packaged = new(
        () => [.. PackagedCultures.Names.Select(KnownCultures.Find).OfType<CultureInfo>().Distinct()]);

    /// <summary>Each page asks, and the app's options are made once.</summary>
    private readonly Lazy<CultureInfo[]> _ofApp = new(() =>
    [
        .. (localization.Value.SupportedUICultures ?? [])
            .Where(culture => culture.Name.Length > 0 && texts.HasTexts(culture)),
    ]);

    /// <summary>All that a visitor may choose from, by their tags.</summary>
    private CultureInfo[] OfferedTo(HttpContext context) =>
        ChosenLanguage.IsOfApp(context) ? _ofApp.Value : Packaged.Value;

    /// <param name="context">The request that gets the page.</param>
    /// <param name="challenge">The challenge on it.</param>
    /// <param name="destination">Where the page leads; <see langword="null"/> in place.</param>
    /// <param name="shown">The language of the page.</param>
    /// <returns>
    /// <see langword="null"/> where there is nothing to choose, or the choice would lose something: a form that was
    /// sent, or a destination that only the page's script knows.
    /// </returns>
    public IHtmlContent? For(
        HttpContext context, WantedChallenge challenge, ReturnUrl? destination, CultureInfo shown)
    {
        var request = context.Request;
        if (!challenge.Policy.Settings.Options.OffersLanguages ||
            !RequestKind.IsReading(request) ||
            request.Query.ContainsKey("carried") ||
            (destination ?? ReturnUrl.OfRequest(request, paths.Prefix)) is not { } wanted ||
            OfferedTo(context) is not { Length: > 1 } offered)
            return null;

        var standIn = challenge.IsEasyRecheck || challenge.Provider == challenge.Chain.First
            ? null
            : challenge.Provider;
        string Url(string? language) => paths.Page(
            request, challenge.Policy, challenge.Level, wanted, standIn,
            inFull: request.Query.ContainsKey(ChallengePaths.RecheckKey), language);

        var plain = Url(null);
        if (plain.Length - plain.IndexOf('?', StringComparison.Ordinal) > LocationLimit.MaxQueryLength)
            return null;
        return offered.Length <= MostOnThePage && offered.Length * plain.Length <= MostCharactersOnThePage
            ? new LanguageLinks(
                [.. offered.Select(language => LanguageLink.To(language, Url(QueryOf(language)), shown))])
            : new AllLanguagesLink(
                paths.Languages(request) + plain[paths.Page(request).Length..], texts.In(shown)["Languages"],
                LanguageLink.To(shown, "", shown));
    }

    /// <summary>
    /// For the page of all languages, whose query is that of the challenge page. It stands in each link: so nothing
    /// that anybody adds does, and none that is longer than those that the challenge page writes.
    /// </summary>
    public LanguageLinks All(HttpContext context, CultureInfo shown)
    {
        var query = QueryString.Create(
            context.Request.Query.Where(part => ChallengePaths.IsOfPage(part.Key))).Value ?? "";
        if (query.Length > LocationLimit.MaxQueryLength)
            query = "";
        var page = paths.Page(context.Request) + query;
        return new LanguageLinks(
        [
            .. OfferedTo(context).Select(language => LanguageLink.To(
                language, $"{page}{(query.Length == 0 ? '?' : '&')}{QueryOf(language)}", shown)),
        ]);
    }

    private static string QueryOf(CultureInfo language) => ChosenLanguage.Query(ChallengeTexts.TagOf(language));
}
