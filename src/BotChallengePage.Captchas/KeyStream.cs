using System.Security.Cryptography;

namespace BotChallengePage.Captchas;

/// <summary>
/// What looks random and is the same on all nodes: AES in counter mode under a key that follows from the ticket. Who
/// sees some of it, the noise in a sound say, works out none of the rest, or they could take the noise away again.
/// </summary>
internal sealed class KeyStream : IDisposable
{
    private const int Stock = 1024;
    private const int BlockLength = 16;

    private readonly Aes _cipher = Aes.Create();
    private readonly byte[] _counters = new byte[Stock];
    private readonly byte[] _bytes = new byte[Stock];
    private ulong _block;
    private int _used = Stock;

    /// <param name="key">32 bytes.</param>
    public KeyStream(byte[] key) => _cipher.Key = key;

    public byte NextByte()
    {
        if (_used == Stock)
            Refill();
        return _bytes[_used++];
    }

    /// <summary>From 0 to below 1, in steps of 1/65,536.</summary>
    public float NextUnit() => (NextByte() | (NextByte() << 8)) / 65_536f;

    public float Between(float least, float most) => least + ((most - least) * NextUnit());

    /// <param name="most">At most 65,536.</param>
    /// <returns>0 to below <paramref name="most"/>.</returns>
    public int Below(int most) => (int)(NextUnit() * most);

    public void Dispose() => _cipher.Dispose();

    private void Refill()
    {
        for (var at = 0; at < Stock; at += BlockLength)
            BitConverter.TryWriteBytes(_counters.AsSpan(at), _block++);
        _cipher.EncryptEcb(_counters, _bytes, PaddingMode.None);
        _used = 0;
    }
}
