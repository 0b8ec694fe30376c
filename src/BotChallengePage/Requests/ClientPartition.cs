using System.Globalization;

namespace BotChallengePage;

/// <summary>
/// The partition a client is counted in, as 128 bits: a network, an address, or the hash of whatever text the site
/// owner partitions by. Two clients with the same partition share an allowance.
/// </summary>
/// <param name="High">The upper 64 bits.</param>
/// <param name="Low">The lower 64 bits.</param>
public readonly record struct ClientPartition(ulong High, ulong Low)
{
    /// <summary>The partition as 32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
