using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace BotChallengePage.Localization;

/// <summary>
/// The culture that an app takes from the wanted URL (<c>/fr/x</c>, <c>?culture=fr</c>). The challenge page has another
/// URL, so the redirect carries it there. It is a hint that anybody may write, and chooses a language and nothing else.
/// </summary>
internal static class UrlCulture
{
    /// <summary>What the framework's own provider for queries reads as well.</summary>
    private const string Key = "ui-culture";

    /// <summary>
    /// The culture as a part of a query, or the language that the visitor has chosen; <see langword="null"/> where it
    /// came from a cookie, from <c>Accept-Language</c> or from nowhere: the page will find it there as well.
    /// </summary>
    public static string? Of(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>() is not { Provider: { } provider } feature ? null
        : ChosenLanguage.Of(feature) is { } chosen ? chosen
        : provider is not (CookieRequestCultureProvider or AcceptLanguageHeaderRequestCultureProvider) &&
        feature.RequestCulture.UICulture.Name is { Length: > 0 } name
            ? $"{Key}={Uri.EscapeDataString(name)}"
            : null;

    /// <summary>
    /// On the challenge page of an app that does not look into the query itself, makes what the redirect carried the
    /// culture of the request: for the texts, and for the app's layout around them. What the visitor has chosen on the
    /// page comes before it.
    /// </summary>
    public static void Take(HttpContext context, ChallengeTexts texts)
    {
        if (ChosenLanguage.Take(context, texts))
            return;
        if (context.Features.Get<IRequestCultureFeature>() is not { } feature ||
            context.Request.Query[Key] is not [{ } name] ||
            KnownCultures.Find(name) is not { } culture ||
            culture.Equals(feature.RequestCulture.UICulture) ||
            feature.Provider is QueryStringRequestCultureProvider ||
            !texts.HasTexts(culture))
            return;

        context.Features.Set<IRequestCultureFeature>(
            new RequestCultureFeature(new RequestCulture(culture), new QueryStringRequestCultureProvider()));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
