using Microsoft.Extensions.Time.Testing;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// Time that stands still until a test moves it, timers included. <see cref="FakeTimeProvider.Advance"/> moves both
/// clocks; <see cref="SetForward"/> is an administrator, or NTP, setting the clock.
/// </summary>
internal sealed class SiteClock(DateTimeOffset start, long timestampFrequency = TimeSpan.TicksPerSecond)
    : FakeTimeProvider(start)
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _timers = [];
    private TaskCompletionSource _nextTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _setForward;

    public SiteClock()
        : this(new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => timestampFrequency;

    /// <summary>What timers were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Timers
    {
        get
        {
            lock (_lock)
                return [.. _timers];
        }
    }

    /// <summary>Completes when somebody waits for time to pass.</summary>
    /// <param name="dueTime">For that long; <see langword="null"/> for how long ever.</param>
    /// <exception cref="TimeoutException">For half a minute nobody has begun to.</exception>
    public async Task WaitForTimerAsync(TimeSpan? dueTime = null)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_timers.Exists(due => dueTime is null ? due != Timeout.InfiniteTimeSpan : due == dueTime))
                    return;
                next = _nextTimer.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return base.GetUtcNow() + _setForward;
    }

    public override long GetTimestamp() =>
        (long)((Int128)base.GetUtcNow().Ticks * timestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>The wall clock is set: no time passes.</summary>
    public void SetForward(TimeSpan by)
    {
        lock (_lock)
            _setForward += by;
    }

    /// <summary>The same, to a time.</summary>
    public void SetWallClock(DateTimeOffset utcNow) => SetForward(utcNow - GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _timers.Add(dueTime);
            _nextTimer.SetResult();
            _nextTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return timer;
    }
}
