using System.Buffers.Binary;

namespace BotChallengePage.Captchas.Sound;

/// <summary>Sound as a file that every browser plays: one channel of 16 bits.</summary>
internal static class Wav
{
    private const int HeaderLength = 44;
    private const short Pcm = 1;
    private const short Bits = 16;

    public static byte[] Encode(ReadOnlySpan<short> samples, int rate)
    {
        var file = new byte[HeaderLength + (samples.Length * sizeof(short))];
        var to = file.AsSpan();
        "RIFF"u8.CopyTo(to);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(to[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(to[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(to[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(to[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(to[28..], rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(to[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(to[34..], Bits);
        "data"u8.CopyTo(to[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(to[40..], file.Length - HeaderLength);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(to[(HeaderLength + (2 * i))..], samples[i]);
        return file;
    }
}
