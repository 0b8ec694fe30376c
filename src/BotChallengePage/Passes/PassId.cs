using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BotChallengePage.Passes;

/// <summary>
/// Names the passes that one visitor earned one after the other: random, and kept when a pass is renewed.
/// </summary>
internal readonly record struct PassId(UInt128 Value)
{
    public const int Length = 16;

    public static PassId Create()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        return Read(bytes);
    }

    public static PassId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128LittleEndian(bytes));

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128LittleEndian(destination, Value);
}
