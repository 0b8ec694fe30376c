namespace BotChallengePage.Tests.Emulator;

/// <summary>A clock that the test moves. Timers run in real time.</summary>
internal sealed class AdjustableClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
