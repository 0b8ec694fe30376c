using System.Collections.ObjectModel;
using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Challenges;
using BotChallengePage.Localization;
using BotChallengePage.Providers.Turnstile;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>Writes the page that has Cloudflare check the visitor, and leads on whatever comes of it.</summary>
internal sealed class ClearancePage(
    CallbackInvoker delegates, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts, PageWriter pages)
{
    private const string PackagedView = "/Views/Shared/BotChallengePage/Clearance.cshtml";

    public Task WriteAsync(HttpContext context, ReturnUrl destination, int status, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var page = new PageTemplate(views, CreateModel, model => PlainPage.Render((ClearanceModel)model));
        return pages.WriteAsync(context, views, () => page, status, settings);

        ClearanceModel CreateModel(LayoutChoice layout) => new()
        {
            Attributes = new DataAttributes(
                AttributesOf(context.Request, destination, culture, settings), encoded: "",
                ReadOnlyDictionary<string, string>.Empty),
            ScriptUrl = paths.Asset(context.Request, assets.ClearanceFile.Name),
            Continue = new ContinueLink(paths.ClearanceDone(context.Request, destination), strings["ScriptContinue"]),
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["Title"],
            Blurb = strings["Blurb"],
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            Theme = settings.Options.Theme,
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(settings.DefaultPolicy.Provider).Name),
            Nonce = nonce,
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    private KeyValuePair<string, string?>[] AttributesOf(
        HttpRequest request, ReturnUrl destination, CultureInfo culture, ResolvedOptions settings)
    {
        var options = settings.Options;
        var strings = texts.In(culture);
        var sitekey = options.Turnstile.PreClearanceSiteKey;
        return
        [
            new("done-url", paths.ClearanceDone(request, destination)),
            new("upload-url", paths.ClearanceUpload(request)),
            new("report-url", paths.ReportUrl(request)),
            new("timeout", options.Clearance.Timeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)),
            new("sitekey", sitekey),
            new("script-url", sitekey is null ? null : TurnstileProvider.ExplicitScriptUrl(options.Turnstile)),
            new("language", ChallengeTexts.TagOf(culture)),
            new("theme", PageThemeText.Of(options.Theme)),
            new("step-title", strings["ScriptInteractiveTitle"]),
            new("step", strings["ScriptInteractive"]),
            .. TurnstileLooks.Of(options.Turnstile).Select(look => KeyValuePair.Create(look.Key, (string?)look.Value)),
        ];
    }
}
