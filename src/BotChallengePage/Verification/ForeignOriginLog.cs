using System.Collections.Concurrent;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Verification;

/// <summary>
/// Says which answers are refused as a foreign site's: they may be the site's own, behind a proxy that changes the
/// host. Once for each pair of names; anybody can make names up, so only so many are remembered, and of all others one
/// is said a minute.
/// </summary>
internal sealed class ForeignOriginLog(TimeProvider time, ILogger<ForeignOriginLog> logger)
{
    private const int MostPairs = 32;
    private const int LongestName = 255;

    private readonly ConcurrentDictionary<(string Origin, string Host), bool> _said = new();
    private readonly LogRateLimiter _more = new(time);

    public void Refused(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var origin = Shorten(request.Headers.Origin.ToString());
        var host = Shorten(RequestHost.Of(request));
        if (!_said.ContainsKey((origin, host)) &&
            (_said.Count < MostPairs ? _said.TryAdd((origin, host), true) : _more.TryAcquire()))
            Log.ForeignOrigin(logger, origin, host, site.Count > 0 ? Shorten(site.ToString()) : "not sent");
    }

    private static string Shorten(string text) =>
        text.Length == 0 ? "(none)" : text.Length > LongestName ? text[..LongestName] : text;
}
