using BotChallengePage.Tool.Checking;

namespace BotChallengePage.Tool.Reporting;

/// <summary>How many requests of something have which outcome.</summary>
internal sealed class OutcomeCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<Outcome>().Length];

    public long this[Outcome outcome] => _counts[(int)outcome];

    public long Total => _counts.Sum();

    /// <summary>Those that would not get through as they did, or may not.</summary>
    public long Affected => Total - this[Outcome.Pass];

    public void Add(Outcome outcome) => _counts[(int)outcome]++;
}
