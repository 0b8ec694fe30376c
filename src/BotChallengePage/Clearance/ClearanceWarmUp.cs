using BotChallengePage.Challenges;
using BotChallengePage.Directives;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>
/// Sends who opens a form, and was not checked by Cloudflare lately, to the page that has it done. It comes before the
/// guard, so that the visit is counted once, when its visitor is back; and tells the guard nothing.
/// </summary>
internal sealed class ClearanceWarmUp(
    SettingsMonitor options,
    ClearanceScope scope,
    ClearanceReturns returns,
    ConditionEvaluator conditions,
    ChallengePaths paths,
    RedirectBody redirectBody)
{
    /// <returns>Whether the request was answered; else it goes on as if nobody had asked.</returns>
    public async ValueTask<bool> LeadAwayAsync(HttpContext context, Endpoint endpoint)
    {
        if (TriedMarker.TakeOutOf(context.Request))
            return false;

        var settings = options.Current;
        if (!settings.Options.Enabled || !settings.Options.Clearance.Enabled ||
            !IsBrowsing(context) || ClearanceCookies.AreIn(context.Request) || !scope.Includes(endpoint, settings) ||
            ReturnUrl.OfRequest(context.Request, paths.Prefix) is not { } destination ||
            returns.AreLost(context, destination) ||
            await conditions.AnyAsync(settings.Options.SkipConditions.All, context))
            return false;

        var location = paths.Clearance(context.Request, destination, UrlCulture.Of(context));
        if (!LocationLimit.Fits(context.Response, location))
            return false;

        ChallengeHeaders.PreventStoringAndIndexing(context);
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = location;
        await redirectBody.WriteAsync(context, location);
        return true;
    }

    /// <summary>
    /// A document in a window of its own: in a frame of another site Cloudflare's page does not work. An error page,
    /// which has its status before it is run, stands in for another.
    /// </summary>
    private static bool IsBrowsing(HttpContext context) =>
        RequestKind.IsReading(context.Request) &&
        context.Response.StatusCode == StatusCodes.Status200OK &&
        (context.Request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document") &&
        RequestKind.IsBrowsing(context);
}
