using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>
/// <c>GET {prefix}/clearance?dest=…</c>: the page, and with <c>&amp;done=1</c> the way on from it. Each visitor gets
/// the page once: who comes with a cookie goes on, and who has none after it goes on with a marker.
/// </summary>
internal sealed class ClearancePageEndpoint(
    SettingsMonitor options, ClearancePage page, ClearanceReturns returns, ChallengePaths paths, ChallengeTexts texts)
{
    public Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        var request = context.Request;
        var pathBase = RequestPathBase.Of(request);
        var destination = ReturnUrl.Parse(request.Query["dest"], pathBase, paths.Prefix) ?? ReturnUrl.Root(pathBase);
        var hasCookie = ClearanceCookies.AreIn(request);
        if (request.Query.ContainsKey(ChallengePaths.DoneKey))
            return SendOn(context, hasCookie ? destination.Value : returns.OfMarker(context, destination));
        if (hasCookie)
            return SendOn(context, returns.OfCookie(context, destination));
        if (!settings.Options.Enabled || !settings.Options.Clearance.Enabled)
            return SendOn(context, destination.Value);

        UrlCulture.Take(context, texts);
        // What is fetched ahead of a click is thrown away with this status, and the click asks anew.
        if (RequestKind.IsPrefetch(request))
            return page.WriteAsync(context, destination, StatusCodes.Status403Forbidden, settings);

        ClearanceCookies.Write(context, settings.Options.Clearance.TryAgainAfter);
        return page.WriteAsync(context, destination, StatusCodes.Status200OK, settings);
    }

    private static Task SendOn(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
