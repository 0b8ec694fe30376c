using System.Security.Cryptography;

namespace BotChallengePage.Providers.HashWork;

/// <summary>One hash for each try.</summary>
internal sealed class Sha256Provider() : HashWorkProvider<Sha256Options>(MoreChallengeProviders.Sha256)
{
    public const string SectionName = "Sha256";

    protected internal override byte[] Hash(byte[] start, ReadOnlySpan<int> costs) => SHA256.HashData(start);
}
