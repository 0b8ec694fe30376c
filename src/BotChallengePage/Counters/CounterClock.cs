namespace BotChallengePage.Counters;

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

    private const long TickInMilliseconds = 1000 / TicksPerSecond;

    /// <summary>Four years, half of what the difference of two ticks can tell; options allow windows of one year.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(1L << 27);

    private readonly TimeProvider? _time;
    private readonly long _start;

    public CounterClock(TimeProvider time)
    {
        _time = time == TimeProvider.System ? null : time;
        _start = _time is null ? SystemMilliseconds : _time.GetTimestamp();
    }

    /// <summary>The tick that has begun.</summary>
    public uint Now => (uint)((_time is null
        ? SystemMilliseconds - _start
        : _time.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMillisecond) / TickInMilliseconds);

    /// <summary>The first tick at which a window that begins now has ended.</summary>
    public uint End(TimeSpan window)
    {
        var elapsed = _time is null ? TimeSpan.FromMilliseconds(SystemMilliseconds - _start + LongestLag) : _time.GetElapsedTime(_start);
        var end = elapsed + (window < LongestWindow ? window : LongestWindow);
        const long tick = TimeSpan.TicksPerSecond / TicksPerSecond;
        return (uint)((end.Ticks + tick - 1) / tick);
    }

#pragma warning disable RS0030 // As of the last interrupt: the exact clock takes a third of the time of an increment.
    private static long SystemMilliseconds => Environment.TickCount64;
#pragma warning restore RS0030
}
