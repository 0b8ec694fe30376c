using System.Security.Cryptography;

namespace BotChallengePage.Tickets;

/// <summary>
/// Random bytes that nobody can guess. The generator of the system takes as long for sixteen of them as for hundreds,
/// so it is asked for many at once; each is given out once and wiped.
/// </summary>
internal static class RandomBytes
{
    private const int Stock = 2048;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _used;

    /// <param name="to">At most 2,048 bytes.</param>
    public static void Fill(Span<byte> to)
    {
        if (_bytes is null || Stock - _used < to.Length)
        {
            _bytes ??= new byte[Stock];
            RandomNumberGenerator.Fill(_bytes);
            _used = 0;
        }

        var next = _bytes.AsSpan(_used, to.Length);
        _used += to.Length;
        next.CopyTo(to);
        CryptographicOperations.ZeroMemory(next);
    }

    public static byte[] Get(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }
}
