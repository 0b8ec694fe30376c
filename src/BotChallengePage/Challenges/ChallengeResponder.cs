using System.Text.Json.Nodes;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Challenges;

/// <summary>Answers a request that has to be challenged: a redirect, the page in place, or problem+json.</summary>
internal sealed class ChallengeResponder(
    ChallengePaths paths, ChallengePage pages, RedirectBody redirectBody, ChallengeTexts texts)
{
    /// <param name="context">The request.</param>
    /// <param name="policy">What it has to pass.</param>
    /// <param name="level">The least level that its pass has to be worth.</param>
    /// <param name="settings">The options that the request was decided by.</param>
    public Task RespondAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, ResolvedOptions settings)
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        ChallengeHeaders.AddChallengeHeader(context, policy.Provider);
        if (HtmxNavigation.DestinationOf(context.Request, paths.Prefix) is { } shown &&
            paths.Page(context.Request, policy, level, shown, culture: UrlCulture.Of(context)) is { } page &&
            LocationLimit.Fits(context.Response, page))
            context.Response.Headers["HX-Redirect"] = page;
        return RequestKind.Of(context) switch
        {
            AnswerForm.Navigation => NavigateAsync(context, policy, level, settings),
            AnswerForm.Page => WritePageAsync(context, policy, level, settings.Options.ScriptStatusCode, settings),
            _ => WriteProblemAsync(context, policy, level, settings.Options.ScriptStatusCode),
        };
    }

    /// <summary>
    /// A path that is not local, such as <c>//host/x</c>, cannot be a destination, nor can one that is too long for a
    /// header: there the page comes in place as well.
    /// </summary>
    private Task NavigateAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, ResolvedOptions settings) =>
        policy.Mode == ChallengeMode.Redirect &&
        ReturnUrl.OfRequest(context.Request, paths.Prefix) is { } wanted &&
        paths.Page(context.Request, policy, level, wanted, culture: UrlCulture.Of(context)) is { } location &&
        LocationLimit.Fits(context.Response, location)
            ? RedirectAsync(context, location)
            : WritePageAsync(context, policy, level, ChallengePage.StatusFor(context.Request, settings), settings);

    private Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = location;
        return redirectBody.WriteAsync(context, location);
    }

    private Task WritePageAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, int status, ResolvedOptions settings) =>
        pages.WriteAsync(context, WantedChallenge.Of(policy, level), destination: null, status, settings);

    private Task WriteProblemAsync(HttpContext context, ResolvedPolicy policy, ChallengeLevel level, int status)
    {
        var challenge = new JsonObject
        {
            ["provider"] = policy.Provider,
            ["page"] = paths.Page(context.Request),
            ["policy"] = policy.Name,
        };
        if (level != ChallengeLevel.Automatic)
            challenge["level"] = level.ToString();
        var culture = texts.CultureOf(context);
        ChallengeHeaders.AddClientHeader(
            context, paths.Client(context.Request, policy, level, UrlCulture.Of(context)));
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf("challenge-required"),
            ["title"] = texts.In(culture)["ProblemTitle"],
            ["status"] = status,
            ["challenge"] = challenge,
        });
    }
}
