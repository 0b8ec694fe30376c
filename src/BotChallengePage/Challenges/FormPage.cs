using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// The page on which a visitor with a pass and without a script sends the form that was kept, and the one that says why
/// a form was refused that nobody shows again.
/// </summary>
internal sealed class FormPage(
    CallbackInvoker delegates, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts, PageWriter pages)
{
    private const string PackagedView = "/Views/Shared/BotChallengePage/Form.cshtml";

    public Task WriteAsync(HttpContext context, PostedForm form, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        return WriteAsync(
            context, culture, strings["ScriptDoneTitle"], strings["FormReady"],
            new FormHtml(form, strings["ScriptFormSend"]), StatusCodes.Status200OK, settings);
    }

    /// <param name="context">The request with the form.</param>
    /// <param name="words">Why it was refused.</param>
    /// <param name="status">The status of the page.</param>
    /// <param name="settings">The options the request goes by.</param>
    public Task WriteRefusedAsync(HttpContext context, string words, int status, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var back = FormOrigin.PageOf(context.Request, paths.Prefix);
        IHtmlContent link = back is null
            ? HtmlString.Empty
            : new LinkButton(back.Value, strings["ScriptFormBack"]);
        return WriteAsync(context, culture, strings["ScriptRejectedTitle"], words, link, status, settings);
    }

    private Task WriteAsync(
        HttpContext context,
        CultureInfo culture,
        string title,
        string blurb,
        IHtmlContent form,
        int status,
        ResolvedOptions settings)
    {
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var page = new PageTemplate(views, CreateModel, model => PlainPage.Render((FormModel)model));
        return pages.WriteAsync(context, views, () => page, status, settings);

        FormModel CreateModel(LayoutChoice layout) => new()
        {
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = title,
            Blurb = blurb,
            Form = form,
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
