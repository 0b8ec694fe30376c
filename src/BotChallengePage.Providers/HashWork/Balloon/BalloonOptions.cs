using BotChallengePage.Providers.HashWork;

namespace BotChallengePage;

/// <summary>
/// Difficulty of the proof of work <c>balloon</c>, section <c>BotChallengePage:Balloon</c>: a space of hashes that is
/// filled and mixed for each try. <see cref="HashWorkOptions.Difficulty"/> is 8, unless something else is set.
/// </summary>
public sealed class BalloonOptions : HashWorkOptions
{
    private const int MostBlocks = 16_384;

    /// <summary>Options with their defaults.</summary>
    public BalloonOptions()
        : base(difficulty: 8)
    {
    }

    /// <summary>Blocks of 32 bytes in the space, 1 to 16,384.</summary>
    /// <value>1024.</value>
    public int SpaceCost { get; set; } = 1024;

    /// <summary>How often the space is mixed, 1 to 16; times <see cref="SpaceCost"/> at most 16,384.</summary>
    /// <value>1.</value>
    public int TimeCost { get; set; } = 1;

    /// <summary>How many other blocks are mixed into each, 0 to 8.</summary>
    /// <value>3.</value>
    public int Delta { get; set; } = 3;

    internal override int[] Costs => [SpaceCost, TimeCost, Delta];

    /// <summary>Each block is filled, then mixed with the one before and with others, which are chosen.</summary>
    internal override long Hashes => (long)SpaceCost * (1 + (TimeCost * (1L + (2 * Delta))));

    internal override IEnumerable<string> Faults()
    {
        string[] faults =
        [
            .. OptionRange.Faults(nameof(SpaceCost), SpaceCost, 1, MostBlocks),
            .. OptionRange.Faults(nameof(TimeCost), TimeCost, 1, 16),
            .. OptionRange.Faults(nameof(Delta), Delta, 0, 8),
        ];
        return faults.Length > 0 || SpaceCost * TimeCost <= MostBlocks
            ? faults
            : [$"{nameof(TimeCost)} is {TimeCost}. Times {nameof(SpaceCost)} it must be at most {MostBlocks}."];
    }
}
