using System.Globalization;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>What a visitor calls the site: the host without a port, in the letters of its language.</summary>
internal static class SiteName
{
    private static readonly IdnMapping Letters = new();

    public static string Of(HttpRequest request)
    {
        var host = new HostString(RequestHost.Of(request)).Host;
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
            return host;

        try
        {
            return Letters.GetUnicode(host);
        }
        catch (ArgumentException)
        {
            // Not encoded as names are; a client may send what it likes.
            return host;
        }
    }
}
