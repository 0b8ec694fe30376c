using System.Security.Cryptography;

namespace BotChallengePage.Providers.HashWork;

/// <summary>The hash of the hash of the hash …</summary>
internal static class HashChain
{
    public static byte[] Hash(byte[] start, int iterations)
    {
        var link = SHA256.HashData(start);
        for (var i = 1; i < iterations; i++)
            SHA256.HashData(link, link);
        return link;
    }
}
