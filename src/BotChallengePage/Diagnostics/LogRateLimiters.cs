using System.Collections.Concurrent;

namespace BotChallengePage.Diagnostics;

/// <summary>
/// A throttle for each of the app's things that may fail: one that fails on every request must not hide another.
/// </summary>
internal sealed class LogRateLimiters(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LogRateLimiter> _throttles = new(StringComparer.Ordinal);

    public bool MayLog(string name) =>
        _throttles.GetOrAdd(name, static (_, time) => new LogRateLimiter(time), time).MayLog();
}
