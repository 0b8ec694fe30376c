namespace BotChallengePage;

/// <summary>
/// The system's monotonic clock as of its last interrupt. The exact one took a third of the time of an increment.
/// </summary>
internal sealed class CoarseClock : TimeProvider
{
    /// <summary>How far the clock may be behind, in its unit: up to 10 ms on Linux, 15.6 ms on Windows.</summary>
    public const ulong LongestLag = 16;

    public override long TimestampFrequency => 1000;

#pragma warning disable RS0030 // This is a TimeProvider.
    public override long GetTimestamp() => Environment.TickCount64;
#pragma warning restore RS0030
}
