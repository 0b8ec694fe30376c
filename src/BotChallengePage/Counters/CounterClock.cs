namespace BotChallengePage;

/// <summary>Measures windows on the monotonic clock, so that setting the wall clock ends or prolongs none.</summary>
/// <remarks>
/// Time is kept in ticks of an eighth of a second. An end is rounded up to a tick: a window is never too short, and at
/// most 125 ms too long, with the system's own clock 141 ms.
/// </remarks>
internal sealed class CounterClock
{
    public const int TicksPerSecond = 8;

    // Four years, half of what the difference of two ticks can tell; options allow windows of one year.
    private const long LongestWindowInSeconds = 1L << 27;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _frequency;
    private readonly ulong _tick;
    private readonly ulong _lag;

    public CounterClock(TimeProvider time)
    {
        _time = time == TimeProvider.System ? new CoarseClock() : time;
        _lag = time == TimeProvider.System ? CoarseClock.LongestLag : 0;
        _start = _time.GetTimestamp();
        _frequency = _time.TimestampFrequency;
        _tick = (ulong)(_frequency + TicksPerSecond - 1) / TicksPerSecond;
    }

    /// <summary>Time since the start, in the provider's own unit.</summary>
    public ulong Elapsed => (ulong)(_time.GetTimestamp() - _start);

    public uint Tick(ulong elapsed) => (uint)(elapsed / _tick);

    /// <summary>The first tick at which a window that begins at <paramref name="elapsed"/> has ended.</summary>
    public uint End(ulong elapsed, TimeSpan window) => Tick(elapsed + Units(window) + _lag + _tick - 1);

    private ulong Units(TimeSpan window)
    {
        // Whole seconds apart from the rest: the product of ticks and frequency does not fit 64 bits.
        var (seconds, rest) = Math.DivRem(Math.Max(0, window.Ticks), TimeSpan.TicksPerSecond);
        return seconds >= LongestWindowInSeconds
            ? (ulong)(LongestWindowInSeconds * _frequency)
            : (ulong)((seconds * _frequency) + (((rest * _frequency) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond));
    }
}
