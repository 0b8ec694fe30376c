using BotChallengePage.Assets;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>The page on which a visitor with a pass and without a script sends the form that was kept.</summary>
internal sealed class FormPage(
    CallbackInvoker delegates, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts, PageWriter pages)
{
    private const string PackagedView = "/Views/Shared/BotChallengePage/Form.cshtml";

    public Task WriteAsync(HttpContext context, PostedForm form, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var page = new PageTemplate(views, CreateModel, model => PlainPage.Render((FormModel)model));
        return pages.WriteAsync(context, views, () => page, StatusCodes.Status200OK, settings);

        FormModel CreateModel(LayoutChoice layout) => new()
        {
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["ScriptDoneTitle"],
            Blurb = strings["FormReady"],
            Form = new FormHtml(form, strings["ScriptFormSend"]),
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
}
