namespace BotChallengePage.Counters.Memory;

/// <summary>Measures windows on the monotonic clock, so that setting the wall clock ends or prolongs none.</summary>
/// <remarks>
/// Time is kept in ticks of an eighth of a second. An end is rounded up to a tick: a window is never too short, and at
/// most 125 ms too long, with the system's own clock 141 ms.
/// </remarks>
internal sealed class CounterClock
{
    public const int TicksPerSecond = 8;

    /// <summary>How far the system's clock may be behind in milliseconds: up to 10 on Linux, 15.6 on Windows.</summary>
    public const long LongestLag = 16;

    private const long TickLength = TimeSpan.TicksPerSecond / TicksPerSecond;

    /// <summary>
    /// Four years, half of what the difference of two ticks can tell; options allow windows of one year.
    /// </summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(1L << 27);

    private readonly TimeProvider? _time;
    private readonly TimeSpan _lag;
    private readonly long _start;

    public CounterClock(TimeProvider time)
    {
        _time = time == TimeProvider.System ? null : time;
        _lag = TimeSpan.FromMilliseconds(_time is null ? LongestLag : 0);
        _start = _time is null ? SystemMilliseconds : _time.GetTimestamp();
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _time is null
        ? new((SystemMilliseconds - _start) * TimeSpan.TicksPerMillisecond)
        : _time.GetElapsedTime(_start);

    /// <summary>The tick that has begun.</summary>
    public static uint Tick(TimeSpan elapsed) => (uint)(elapsed.Ticks / TickLength);

    /// <summary>How long so many ticks are.</summary>
    public static TimeSpan Span(uint ticks) => new(ticks * TickLength);

    /// <summary>The first tick at which a window that begins at <paramref name="elapsed"/> has ended.</summary>
    public uint End(TimeSpan elapsed, TimeSpan window)
    {
        var end = elapsed + _lag + (window < LongestWindow ? window : LongestWindow);
        return (uint)((end.Ticks + TickLength - 1) / TickLength);
    }

#pragma warning disable RS0030 // As of the last interrupt: the exact clock takes a third of the time of an increment.
    private static long SystemMilliseconds => Environment.TickCount64;
#pragma warning restore RS0030
}
