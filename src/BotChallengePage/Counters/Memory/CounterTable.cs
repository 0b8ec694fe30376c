namespace BotChallengePage.Counters.Memory;

/// <summary>How a table of counters is divided.</summary>
internal static class CounterTable
{
    public const int LongestBucket = 128;

    /// <summary>Half of it, so that chance does not fill any of 16,000 buckets before its time.</summary>
    public const int ClientsPerBucket = 63;
}
