namespace BotChallengePage;

/// <summary>What rules make of a request, and where something of it is not known, what they may make of it.</summary>
public sealed class RuleCheckResult
{
    internal RuleCheckResult(
        IReadOnlyList<Assessment?> possible, IReadOnlyList<RuleFinding> findings, int lowest, int highest) =>
        (Possible, IsCertain, Findings, LowestScore, HighestScore) = (
            possible, possible.Skip(1).All(other => IsAlike(other, possible[0])), findings, lowest, highest);

    /// <summary>
    /// What may become of the request, in the order of the rules; <see langword="null"/> in it stands for "no rule
    /// decides". One where all that matters is known.
    /// </summary>
    public IReadOnlyList<Assessment?> Possible { get; }

    /// <summary>
    /// Whether it is known what becomes of the request, though perhaps not by which of several rules.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>The rules that the request meets or may meet, up to the one that decides.</summary>
    public IReadOnlyList<RuleFinding> Findings { get; }

    /// <summary>The least that the weights may add up to.</summary>
    public int LowestScore { get; }

    /// <summary>The most that the weights may add up to.</summary>
    public int HighestScore { get; }

    private static bool IsAlike(Assessment? one, Assessment? other) =>
        (one?.Verdict, one?.Policy, one?.Level, one?.StatusCode) ==
        (other?.Verdict, other?.Policy, other?.Level, other?.StatusCode);
}
