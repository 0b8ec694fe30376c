using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// Says what is wrong with siteverify: once a minute, since in an outage every answer meets it, and the answers come
/// from everybody.
/// </summary>
internal sealed class SiteverifyLog(TimeProvider time, ILogger<SiteverifyClient> logger)
{
    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _refusals = new(time);
    private readonly LogRateLimiter _misfits = new(time);

    public void Unavailable(string cause)
    {
        if (_outages.TryAcquire(out var suppressed))
            Log.SiteverifyUnavailable(logger, cause, suppressed);
    }

    public void Misconfigured(IEnumerable<string> errorCodes)
    {
        if (_refusals.TryAcquire(out var suppressed))
            Log.TurnstileMisconfigured(logger, string.Join(", ", errorCodes), suppressed);
    }

    public void Misfit(IEnumerable<string> misfits)
    {
        if (_misfits.TryAcquire(out var suppressed))
            Log.TurnstileMisfit(logger, string.Join(", ", misfits), suppressed);
    }
}
