using System.Collections.Concurrent;

namespace BotChallengePage.Diagnostics;

/// <summary>
/// A rate limiter for each of the app's things that may fail: one that fails on every request must not hide another.
/// </summary>
internal sealed class LogRateLimiters(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LogRateLimiter> _limiters = new(StringComparer.Ordinal);

    public bool TryAcquire(string name) =>
        _limiters.GetOrAdd(name, static (_, time) => new LogRateLimiter(time), time).TryAcquire();
}
