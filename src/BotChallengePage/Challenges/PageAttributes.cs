using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>What the challenge page tells its script, and which script that is.</summary>
internal sealed class PageAttributes(ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts)
{
    private readonly ConcurrentDictionary<(string Culture, string Provider, bool IsShort), string> _encoded = new();

    /// <summary>As the page has them.</summary>
    public DataAttributes Of(ChallengeVisit visit) => new(
        OwnOf(visit),
        EncodedConstantsIn(visit.Culture, visit.Challenge.Provider, ShortScriptOf(visit) is not null),
        OfProvider(visit));

    /// <summary>The same for a page of the app's own, by their names. The first of a name counts.</summary>
    public Dictionary<string, string> ByName(ChallengeVisit visit) =>
        OwnOf(visit)
            .Concat(ConstantsIn(visit.Culture, visit.Challenge.Provider, ShortScriptOf(visit) is not null))
            .Concat(OfProvider(visit).Select(entry => new KeyValuePair<string, string?>(entry.Key, entry.Value)))
            .Where(entry => entry.Value is not null)
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => entries.First().Value!, StringComparer.Ordinal);

    /// <summary>The script that the page starts with.</summary>
    public AssetFile ScriptOf(ChallengeVisit visit) =>
        ShortScriptOf(visit) ?? assets.ScriptFor(visit.Challenge.Provider);

    private KeyValuePair<string, string?>[] OwnOf(ChallengeVisit visit)
    {
        var (request, challenge) = (visit.Context.Request, visit.Challenge);
        var policy = challenge.Wanted.Policy;
        return
        [
            new("provider", challenge.Provider),
            new("ticket", challenge.TicketText),
            new("policy", policy.Name),
            new("verify-url", paths.Verify(request)),
            new("reference", challenge.Reference),
            new("dest", visit.Destination?.Value),
            new("form", visit.Form?.Text),
            new("form-lost", visit.Form?.Loss),
            // For the words that this page is a copy, and the link from there. Only a proxy knows it better.
            new("original", $"{request.Scheme}://{RequestHost.Of(request)}{visit.Url.Value}"),
            new("script-url", challenge.Widget?.ScriptUrl),
            new("script-type", challenge.Widget is { IsScriptModule: true } ? "module" : null),
            new("widget-content", challenge.Widget is null or { Content: null, Form: null } ? null : "true"),
            new("partitioned", PassCookie.IsPartitioned(request, policy.Settings.Options.Pass) ? "true" : null),
            new("tokens", policy.GivesTokens ? "true" : null),
            new("unavailable", challenge.Widget is null ? "true" : null),
            new("fallback-url", FallbackUrl(visit.Context, challenge.Wanted)),
            new("theme", PageThemeText.Of(policy.Settings.Options.Theme)),
        ];
    }

    private static IReadOnlyDictionary<string, string> OfProvider(ChallengeVisit visit) =>
        visit.Challenge.Widget?.Data ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The short script, where the page is of the kind that nearly everybody gets: with what it needs in the page, in a
    /// browser that has all means, and without a form. All others start with the whole one.
    /// </summary>
    private AssetFile? ShortScriptOf(ChallengeVisit visit) =>
        visit is { Form: null, Challenge: { Widget: not null, Wanted.Policy: var policy } } &&
        policy is { Alternatives.Count: 0, GivesTokens: false } &&
        SecureContext.IsOf(visit.Context.Request)
            ? assets.ShortScriptFor(visit.Challenge.Provider)
            : null;

    private KeyValuePair<string, string?>[] ConstantsIn(CultureInfo culture, string provider, bool isShort) =>
        isShort
            ?
            [
                new("language", ChallengeTexts.TagOf(culture)),
                new("whole", assets.WholeScriptFor(provider, culture).Name),
                new("words", texts.FirstTextsIn(culture)),
            ]
            :
            [
                new("language", ChallengeTexts.TagOf(culture)),
                new("texts", texts.ScriptTextsIn(culture, provider)),
            ];

    /// <summary>The same for all who read the language.</summary>
    private string EncodedConstantsIn(CultureInfo culture, string provider, bool isShort) =>
        _encoded.TryGetValue((culture.Name, provider, isShort), out var known) ? known
            : _encoded.GetOrAdd(
                (culture.Name, provider, isShort), DataAttributes.Encode(ConstantsIn(culture, provider, isShort)));

    private string? FallbackUrl(HttpContext context, WantedChallenge wanted) =>
        wanted.HasAnother(out var provider)
            ? paths.Page(
                context.Request, wanted.Policy, wanted.Level, provider: provider, inFull: wanted.IsEasyRecheck,
                culture: UrlCulture.Of(context))
            : null;
}
