using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace BotChallengePage.Localization;

/// <summary>
/// The language that a visitor has chosen on the page, for as long as they are on it: in the query of its address, so
/// that neither a script nor a cookie is needed.
/// </summary>
internal static class ChosenLanguage
{
    private const string Key = "language";

    /// <summary>The same choice for another address of the page, as a part of its query.</summary>
    public static string Query(string language) => $"{Key}={Uri.EscapeDataString(language)}";

    /// <summary>What the visitor has chosen, as a part of a query.</summary>
    public static string? Of(IRequestCultureFeature feature) =>
        feature.Provider is Choice ? Query(feature.RequestCulture.UICulture.Name) : null;

    /// <summary>Whether the app chooses the language of its answers.</summary>
    public static bool IsOfApp(HttpContext context) => context.Features.Get<IRequestCultureFeature>() switch
    {
        { Provider: Choice choice } => choice.HasApp,
        { } => true,
        null => false,
    };

    /// <summary>Makes it the culture of the request: of the texts, and of an app's layout that has cultures.</summary>
    /// <returns>Whether there is a choice, and texts in that language.</returns>
    public static bool Take(HttpContext context, ChallengeTexts texts)
    {
        if (context.Request.Query[Key] is not [{ } name] ||
            KnownCultures.Find(name) is not { } culture ||
            !texts.HasTexts(culture))
            return false;

        var hasApp = IsOfApp(context);
        context.Features.Set<IRequestCultureFeature>(
            new RequestCultureFeature(new RequestCulture(culture), new Choice(hasApp)));
        if (hasApp)
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        return true;
    }

    /// <summary>Stands for the visitor; nobody asks it.</summary>
    private sealed class Choice(bool hasApp) : RequestCultureProvider
    {
        public bool HasApp => hasApp;

        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            NullProviderCultureResult;
    }
}
