namespace BotChallengePage.Providers.HashWork;

/// <summary>A chain of hashes for each try.</summary>
internal sealed class HashChainProvider() : HashWorkProvider<HashChainOptions>(MoreChallengeProviders.HashChain)
{
    public const string SectionName = "HashChain";

    protected internal override byte[] Hash(byte[] start, ReadOnlySpan<int> costs) => HashChain.Hash(start, costs[0]);
}
