using System.Collections.Concurrent;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.Siteverify;

/// <summary>
/// Says what is wrong with a provider's siteverify: once a minute, since in an outage every answer meets it, and the
/// answers come from everybody.
/// </summary>
internal sealed class SiteverifyLog(string provider, TimeProvider time, ILogger logger)
{
    private const int MaxMismatches = 100;

    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _refusals = new(time);
    private readonly LogRateLimiter _misfits = new(time);
    private readonly ConcurrentDictionary<(string?, string), bool> _mismatches = new();

    public void Unavailable(string cause)
    {
        if (_outages.TryAcquire(out var suppressed))
            Log.SiteverifyUnavailable(logger, provider, cause, suppressed);
    }

    public void Misconfigured(IEnumerable<string> errorCodes, string section)
    {
        if (_refusals.TryAcquire(out var suppressed))
            Log.SiteverifyMisconfigured(logger, provider, string.Join(", ", errorCodes), section, suppressed);
    }

    public void Misfit(IEnumerable<string> misfits)
    {
        if (_misfits.TryAcquire(out var suppressed))
            Log.SiteverifyMisfit(logger, provider, string.Join(", ", misfits), suppressed);
    }

    /// <summary>Once for a pair of names: it is a site's mistake, and each visitor would repeat it.</summary>
    public void HostnameMismatch(string? hostname, string requested, IEnumerable<string> expected, string key)
    {
        if (_mismatches.Count < MaxMismatches && _mismatches.TryAdd((hostname, requested), true))
            Log.HostnameMismatch(logger, provider, hostname ?? "(none)", string.Join(", ", expected), key);
    }
}
