using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Requests;

/// <summary>
/// The first 128 bits of SHA-256: tells texts apart without saying what they are. Where half of it does, the lower 64
/// bits are the first ones. Passes and tickets are compared with it for as long as they are good, so it must never
/// change.
/// </summary>
internal static class ShortHash
{
    /// <summary>Bytes of a hash that is written down, little-endian.</summary>
    public const int Length = 16;

    public static UInt128 Compute(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    public static UInt128 Compute(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var hash = Compute(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }
}
