namespace BotChallengePage;

/// <summary>
/// Difficulty of the proof of work <c>sha256</c>, section <c>BotChallengePage:Sha256</c>: one hash for each try.
/// <see cref="HashWorkOptions.Difficulty"/> is 18, unless something else is set.
/// </summary>
public sealed class Sha256Options : HashWorkOptions
{
    /// <summary>Options with their defaults.</summary>
    public Sha256Options()
        : base(difficulty: 18)
    {
    }
}
