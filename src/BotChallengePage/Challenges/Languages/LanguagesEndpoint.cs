using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges.Languages;

/// <summary>
/// <c>GET {prefix}/languages?dest=…</c>: the challenge page's languages, each under its own name. A page of its own,
/// without script, ticket and layout, which leads back.
/// </summary>
internal sealed class LanguagesEndpoint(
    SettingsMonitor options,
    CallbackInvoker delegates,
    LanguageList languages,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts)
{
    public Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        if (!settings.Options.OffersLanguages)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        UrlCulture.Take(context, texts);
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var page = new LanguagesModel
        {
            Languages = languages.All(context, culture),
            Title = strings["Languages"],
            Blurb = "",
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(settings.DefaultPolicy.Provider).Name),
            Nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context),
            Theme = settings.Options.Theme,
            Layout = BotChallengePageOptions.StandaloneLayout,
            DefaultLayout = BotChallengePageOptions.StandaloneLayout,
        };
        return PageWriter.WritePlainAsync(context, PlainPage.Render(page), settings);
    }
}
