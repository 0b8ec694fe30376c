namespace BotChallengePage.Providers.HashWork;

/// <summary>A space of hashes that is filled and mixed for each try.</summary>
internal sealed class BalloonProvider() : HashWorkProvider<BalloonOptions>(MoreChallengeProviders.Balloon)
{
    public const string SectionName = "Balloon";

    protected internal override byte[] Hash(byte[] start, ReadOnlySpan<int> costs) =>
        BalloonHash.Hash(start, costs[0], costs[1], costs[2]);
}
