using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BotChallengePage.Providers.HashWork;

/// <summary>
/// Balloon hashing with SHA-256, as flask-Vouch does it. Each hash begins with a number of its own, so that no two are
/// of the same bytes.
/// </summary>
internal sealed class BalloonHash
{
    private const int BlockLength = SHA256.HashSizeInBytes;
    private const int NumberLength = sizeof(uint);

    private readonly byte[] _input = new byte[NumberLength + (2 * BlockLength)];
    private readonly byte[] _blocks;
    private readonly int _space;
    private uint _count;

    private BalloonHash(int space) => (_space, _blocks) = (space, new byte[space * BlockLength]);

    public static byte[] Hash(byte[] start, int space, int time, int delta)
    {
        var balloon = new BalloonHash(space);
        balloon.Fill(start);
        for (var round = 0; round < time; round++)
            balloon.Mix(round, delta);
        return balloon.Block(space - 1).ToArray();
    }

    private void Fill(byte[] start)
    {
        var first = new byte[NumberLength + start.Length];
        start.CopyTo(first, NumberLength);
        Hash(first, Block(0));
        for (var i = 1; i < _space; i++)
            HashOf(Block(i - 1), [], Block(i));
    }

    private void Mix(int round, int delta)
    {
        for (var i = 0; i < _space; i++)
        {
            HashOf(Block((i + _space - 1) % _space), Block(i), Block(i));
            for (var j = 0; j < delta; j++)
                HashOf(Block(i), Block(Choose(round, i, j)), Block(i));
        }
    }

    /// <returns>Which block is mixed in: its number depends on no secret.</returns>
    private int Choose(int round, int block, int i)
    {
        Span<byte> place = stackalloc byte[3 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(place, round);
        BinaryPrimitives.WriteInt32LittleEndian(place[sizeof(int)..], block);
        BinaryPrimitives.WriteInt32LittleEndian(place[(2 * sizeof(int))..], i);
        Span<byte> hash = stackalloc byte[BlockLength];
        HashOf(place, [], hash);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)_space);
    }

    private void HashOf(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> to)
    {
        left.CopyTo(_input.AsSpan(NumberLength));
        right.CopyTo(_input.AsSpan(NumberLength + left.Length));
        Hash(_input.AsSpan(0, NumberLength + left.Length + right.Length), to);
    }

    private void Hash(Span<byte> input, Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(input, _count++);
        SHA256.HashData(input, to);
    }

    private Span<byte> Block(int i) => _blocks.AsSpan(i * BlockLength, BlockLength);
}
