namespace BotChallengePage.Tickets;

/// <summary>The clocks of nodes, and of services that tell a time, are never quite the same.</summary>
internal static class ClockSkew
{
    /// <summary>How far two clocks may be apart. What was issued later than that from now is not taken.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);
}
