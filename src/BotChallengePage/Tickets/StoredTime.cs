namespace BotChallengePage.Tickets;

/// <summary>A time in a pass or ticket: milliseconds since 1970.</summary>
internal static class StoredTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A time that no clock can show was not written by this library; it is as long ago as can be.</summary>
    public static DateTimeOffset Read(long milliseconds) =>
        milliseconds >= Earliest && milliseconds <= Latest
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MinValue;
}
