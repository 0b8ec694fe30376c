using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BotChallengePage.Captchas.Drawing;

namespace BotChallengePage.Captchas.Tests.Drawing;

/// <summary>Read by the standard, not by our own code.</summary>
public sealed class PngTests
{
    [Theory]
    [InlineData(300, 100)]
    [InlineData(7, 3)]
    [InlineData(1, 1)]
    public void It_is_a_picture_of_sixteen_greys(int width, int height)
    {
        using var canvas = new Canvas(width, height);
        canvas.Line(new Point(0, 0), new Point(width, height), 2);

        var chunks = Read(Png.Encode(canvas));

        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        var header = chunks[0].Data;
        Assert.Equal((width, height), (
            BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4))));
        Assert.Equal([4, 0, 0, 0, 0], header[8..]);
        var rows = Inflate(chunks[1].Data);
        var stride = 1 + ((width + 1) / 2);
        Assert.Equal(stride * height, rows.Length);
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, rows[y * stride]);
            for (var x = 0; x < width; x++)
            {
                var pair = rows[(y * stride) + 1 + (x / 2)];
                Assert.Equal(
                    15 - (int)((canvas.Ink[(y * width) + x] * 15) + .5f), x % 2 == 0 ? pair >> 4 : pair & 15);
            }
        }
    }

    /// <summary>The check value that everybody publishes for this CRC.</summary>
    [Fact]
    public void The_check_of_a_chunk_is_CRC_32() =>
        Assert.Equal(0xcbf43926, Crc32.Of("1234"u8, "56789"u8));

    [Fact]
    public void A_stroke_is_black_where_it_is_and_nowhere_else()
    {
        using var canvas = new Canvas(20, 20);
        canvas.Line(new Point(2, 10), new Point(18, 10), 4);

        Assert.Equal(1, canvas.Ink[(10 * 20) + 10]);
        Assert.Equal(0, canvas.Ink[(2 * 20) + 10]);
        Assert.Equal(0, canvas.Ink[(18 * 20) + 10]);
        canvas.Line(new Point(0, 10), new Point(20, 10), 6, ink: 0);
        Assert.All(canvas.Ink.ToArray(), ink => Assert.Equal(0, ink));
    }

    /// <summary>Where a bent stroke leaves the picture, it ends.</summary>
    [Fact]
    public void What_lies_outside_is_cut_off()
    {
        using var canvas = new Canvas(10, 10);

        canvas.Line(new Point(-50, -50), new Point(60, 60), 3);
        canvas.Line(new Point(100, 100), new Point(200, 100), 3);

        Assert.All(canvas.Ink.ToArray(), ink => Assert.InRange(ink, 0, 1));
    }

    private static List<(string Type, byte[] Data)> Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }

    private static byte[] Inflate(byte[] data)
    {
        using var stream = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var to = new MemoryStream();
        stream.CopyTo(to);
        return to.ToArray();
    }
}
