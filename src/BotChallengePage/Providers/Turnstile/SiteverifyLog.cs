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
        if (_outages.MayLog(out var unsaid))
            Log.SiteverifyUnavailable(logger, cause, unsaid);
    }

    public void Misconfigured(IEnumerable<string> errorCodes)
    {
        if (_refusals.MayLog(out var unsaid))
            Log.TurnstileMisconfigured(logger, string.Join(", ", errorCodes), unsaid);
    }

    public void Misfit(IEnumerable<string> misfits)
    {
        if (_misfits.MayLog(out var unsaid))
            Log.TurnstileMisfit(logger, string.Join(", ", misfits), unsaid);
    }
}
