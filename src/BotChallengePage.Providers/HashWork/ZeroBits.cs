using System.Numerics;

namespace BotChallengePage.Providers.HashWork;

internal static class ZeroBits
{
    /// <returns>How many bits are zero before the first that is not.</returns>
    public static int CountLeading(ReadOnlySpan<byte> hash)
    {
        var bytes = hash.IndexOfAnyExcept((byte)0);
        return bytes < 0 ? 8 * hash.Length : (8 * bytes) + BitOperations.LeadingZeroCount((uint)hash[bytes]) - 24;
    }
}
