using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>The host of a request, as a browser writes it.</summary>
internal static class RequestHost
{
    /// <summary>
    /// From the header, which forwarded-headers middleware keeps up to date as well. <see cref="HttpRequest.Host"/> decodes
    /// Punycode: it throws for <c>Host: xn--a</c>, and differs from what browsers name in Origin and widgets to Turnstile.
    /// </summary>
    public static string Of(HttpRequest request) => request.Headers.Host.ToString();
}
