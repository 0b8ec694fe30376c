using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>A SHA-256, as a key of tables: what is the same by it is the same.</summary>
internal readonly record struct Digest(UInt128 First, UInt128 Last)
{
    private const int Half = 16;

    /// <summary>Of several parts. Each is preceded by its length, so that no two lists have one digest.</summary>
    public static Digest Of(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        Append(one, length);
        Append(other, length);
        Append(System.Text.Encoding.UTF8.GetBytes(name), length);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[Half..]));

        void Append(ReadOnlySpan<byte> part, Span<byte> size)
        {
            BinaryPrimitives.WriteInt32BigEndian(size, part.Length);
            hash.AppendData(size);
            hash.AppendData(part);
        }
    }
}
