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
/// Answers a request that is over a limit that refuses: 429 with the time to wait, a page without script for who can
/// read one, else problem+json. There is no challenge in it.
/// </summary>
internal sealed class RefusalResponder(
    CallbackInvoker delegates,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts,
    PageWriter pages)
{
    private const string PackagedView = "/Views/Shared/BotChallengePage/Refused.cshtml";

    /// <param name="context">The request.</param>
    /// <param name="wait">After how long it may come again.</param>
    /// <param name="settings">The options that the request was decided by.</param>
    public Task RespondAsync(HttpContext context, TimeSpan wait, ResolvedOptions settings)
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        RetryAfter.Add(context.Response, wait);
        LeadHtmx(context);
        return RequestKind.Of(context) == AnswerShape.Problem
            ? WriteProblemAsync(context)
            : WritePageAsync(context, wait, settings);
    }

    /// <summary>
    /// htmx shows nothing of a 429. Of a boosted link it was about to show the page, and so the words are shown as one;
    /// of a part, the page that it was for stays as it is.
    /// </summary>
    private void LeadHtmx(HttpContext context)
    {
        if (HtmxNavigation.DestinationOf(context.Request, paths.Prefix) is { } destination &&
            destination == ReturnUrl.OfRequest(context.Request, paths.Prefix) &&
            LocationLimit.Fits(context.Response, destination.Value))
            context.Response.Headers["HX-Redirect"] = destination.Value;
    }

    private Task WritePageAsync(HttpContext context, TimeSpan wait, ResolvedOptions settings)
    {
        var culture = texts.CultureOf(context);
        var strings = texts.In(culture);
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var page = new PageTemplate(views, CreateModel, model => PlainPage.Render((RefusalModel)model));
        return pages.WriteAsync(context, views, () => page, StatusCodes.Status429TooManyRequests, settings);

        RefusalModel CreateModel(LayoutChoice layout) => new()
        {
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["RefusedTitle"],
            Blurb = strings["RefusedBlurb"],
            TimeLeft = RetryAfter.InWords(wait, strings),
            Retry = RequestKind.IsReading(context.Request) &&
                ReturnUrl.OfRequest(context.Request, paths.Prefix) is { } url
                ? new LinkButton(url.Value, strings["ScriptRetry"])
                : null,
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

    private Task WriteProblemAsync(HttpContext context)
    {
        var culture = texts.CultureOf(context);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Features.Set(RefusedScript.Mark);
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf("rate-limited"),
            ["title"] = texts.In(culture)["RefusedBlurb"],
            ["status"] = StatusCodes.Status429TooManyRequests,
        });
    }
}
