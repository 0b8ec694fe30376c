using System.Buffers.Binary;
using System.IO.Compression;

namespace BotChallengePage.Captchas.Drawing;

/// <summary>
/// A canvas as a PNG of sixteen greys (ISO/IEC 15948): all that a picture of strokes needs, in half of the bytes.
/// </summary>
internal static class Png
{
    private const int Depth = 4;
    private const int Most = (1 << Depth) - 1;
    private const int LengthOfHeader = 13;

    public static byte[] Encode(Canvas canvas)
    {
        using var file = new MemoryStream(4096);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        Span<byte> header = stackalloc byte[LengthOfHeader];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = Depth;
        WriteChunk(file, "IHDR"u8, header);

        using var pixels = new MemoryStream(4096);
        using (var compressor = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
            WriteRows(canvas, compressor);
        WriteChunk(file, "IDAT"u8, pixels.GetBuffer().AsSpan(0, (int)pixels.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteRows(Canvas canvas, Stream to)
    {
        // Each row begins with its filter: none.
        Span<byte> row = stackalloc byte[1 + ((canvas.Width + 1) / 2)];
        for (var y = 0; y < canvas.Height; y++)
        {
            row.Clear();
            var ink = canvas.Ink.Slice(y * canvas.Width, canvas.Width);
            for (var x = 0; x < ink.Length; x++)
                row[1 + (x / 2)] |= (byte)(GreyOf(ink[x]) << (x % 2 == 0 ? Depth : 0));
            to.Write(row);
        }
    }

    private static int GreyOf(float ink) => Most - (int)((ink * Most) + .5f);

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
