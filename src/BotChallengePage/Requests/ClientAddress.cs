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

    /// <summary>An address of IPv4 in its own form, whatever the socket is.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
