using BotChallengePage.Providers.HashWork;

namespace BotChallengePage;

/// <summary>
/// Difficulty of the proof of work <c>hash-chain</c>, section <c>BotChallengePage:HashChain</c>: a chain of hashes for
/// each try. <see cref="HashWorkOptions.Difficulty"/> is 10, unless something else is set.
/// </summary>
public sealed class HashChainOptions : HashWorkOptions
{
    /// <summary>Options with their defaults.</summary>
    public HashChainOptions()
        : base(difficulty: 10)
    {
    }

    /// <summary>Hashes in a chain, 1 to 100,000. The server computes one chain to check.</summary>
    /// <value>1000.</value>
    public int Iterations { get; set; } = 1000;

    internal override int[] Costs => [Iterations];

    internal override long Hashes => Iterations;

    internal override IEnumerable<string> Faults() => OptionRange.Faults(nameof(Iterations), Iterations, 1, 100_000);
}
