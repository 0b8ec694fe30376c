using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Directives;

/// <summary>
/// The methods whose requests are challenged. HEAD runs the same action as GET, and over HTTP/2 and 3 a socket opens
/// with CONNECT instead of GET. The other verbs are not what crawlers use, and cannot be repeated after a challenge.
/// </summary>
internal static class ChallengedMethods
{
    public static bool Include(HttpContext context) =>
        Include(context.Request.Method) &&
        (!HttpMethods.IsConnect(context.Request.Method) ||
            context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true });

    /// <summary>Whether requests with the method may be challenged.</summary>
    public static bool Include(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsConnect(method);
}
