using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Requests;

/// <summary>
/// The client's address as the app's forwarded-headers setup leaves it. Read from the feature:
/// <c>HttpContext.Connection</c> is allocated on first use.
/// </summary>
internal static class ClientAddress
{
    public static IPAddress? Of(HttpContext context) => context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
}
