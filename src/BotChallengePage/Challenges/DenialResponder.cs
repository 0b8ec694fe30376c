using System.Text.Json.Nodes;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Challenges;

/// <summary>
/// Answers a request that is denied whatever its sender does: with 403 or the status that is asked for, a page without
/// script for who can read one, else problem+json. There is no challenge in it.
/// </summary>
internal sealed class DenialResponder(
    CallbackInvoker delegates,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts,
    PageWriter pages)
{
    private const string PackagedView = "/Views/Shared/BotChallengePage/Denied.cshtml";

    /// <param name="context">The request.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="contact">Whom a visitor may ask who is denied by mistake.</param>
    /// <param name="settings">The options that the request was decided by.</param>
    public Task RespondAsync(HttpContext context, int status, string? contact, ResolvedOptions settings)
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        return RequestKind.Of(context) == AnswerShape.Problem
            ? WriteProblemAsync(context, status)
            : WritePageAsync(context, status, contact, settings);
    }

    private Task WritePageAsync(HttpContext context, int status, string? contact, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var page = new PageTemplate(views, CreateModel, model => PlainPage.Render((DenialModel)model));
        return pages.WriteAsync(context, views, () => page, status, settings);

        DenialModel CreateModel(LayoutChoice layout) => new()
        {
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["DeniedTitle"],
            Blurb = strings["DeniedBlurb"],
            Contact = contact is null
                ? null
                : new HelpLine("{0}", ContactLink.Of(contact, context.Request), reference: ""),
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(settings.DefaultPolicy.Provider).Name),
            Nonce = nonce,
            Theme = settings.Options.Theme,
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    private Task WriteProblemAsync(HttpContext context, int status)
    {
        var culture = texts.CultureOf(context);
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf("denied"),
            ["title"] = texts.In(culture)["ProblemDenied"],
            ["status"] = status,
        });
    }
}
