namespace BotChallengePage.Tests;

/// <summary>
/// Time that stands still until a test moves it. <see cref="Advance"/> moves both clocks and fires the timers that fall
/// due, in order and on the calling thread; <see cref="SetWallClock"/> is an administrator, or NTP, setting the clock.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly long _frequency;

    // Not zero, so that code which takes a timestamp for a time span does not pass by accident.
    private TimeSpan _sinceBoot = TimeSpan.FromDays(12.3);
    private DateTimeOffset _utcNow;

    public ManualTimeProvider()
        : this(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset utcNow, long timestampFrequency = TimeSpan.TicksPerSecond)
    {
        _utcNow = utcNow;
        _frequency = timestampFrequency;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => _frequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _utcNow;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return (long)((Int128)_sinceBoot.Ticks * _frequency / TimeSpan.TicksPerSecond);
        }
    }

    public void SetWallClock(DateTimeOffset utcNow)
    {
        lock (_lock)
        {
            _utcNow = utcNow;
        }
    }

    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        TimeSpan end;
        lock (_lock)
        {
            end = _sinceBoot + time;
        }

        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? NextDue(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            var stop = next?.Due ?? end;
            if (stop > _sinceBoot)
            {
                _utcNow += stop - _sinceBoot;
                _sinceBoot = stop;
            }

            if (next is not null && !next.Repeats(_sinceBoot))
            {
                _timers.Remove(next);
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (_disposed)
                {
                    return false;
                }

                _period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = time._sinceBoot + dueTime;
                    time._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                time.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public bool Repeats(TimeSpan now)
        {
            Due = now + _period;
            return _period > TimeSpan.Zero;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._lock)
            {
                _disposed = true;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
