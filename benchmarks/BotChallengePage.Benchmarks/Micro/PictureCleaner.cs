using BotChallengePage.Captchas.Drawing;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What is done to a captcha before a reader of print looks at it: three times as large, specks and thin lines rubbed
/// out, the rest black on white.
/// </summary>
internal static class PictureCleaner
{
    private const int Scale = 3;
    private const int Margin = 30;

    /// <param name="ink">The picture's ink, row by row.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="rubbing">Radius of what is rubbed out, in pixels of the large picture.</param>
    /// <returns>A portable grey map (PGM).</returns>
    public static byte[] Clean(ReadOnlySpan<float> ink, int width, int height, int rubbing)
    {
        var (w, h) = ((width * Scale) + (2 * Margin), (height * Scale) + (2 * Margin));
        var black = new bool[w * h];
        for (var y = 0; y < height * Scale; y++)
        {
            for (var x = 0; x < width * Scale; x++)
                black[((y + Margin) * w) + x + Margin] = ink[(y / Scale * width) + (x / Scale)] > .5f;
        }

        var opened = Spread(Spread(black, w, h, rubbing, value: false), w, h, rubbing, value: true);
        return
        [
            .. System.Text.Encoding.ASCII.GetBytes($"P5 {w} {h} 255\n"),
            .. opened.Select(pixel => pixel ? (byte)0 : (byte)255),
        ];
    }

    /// <summary>Makes all pixels near one of a value that value.</summary>
    private static bool[] Spread(bool[] pixels, int width, int height, int radius, bool value)
    {
        var result = (bool[])pixels.Clone();
        for (var y = radius; y < height - radius; y++)
        {
            for (var x = radius; x < width - radius; x++)
            {
                if (pixels[(y * width) + x] != value)
                    continue;
                for (var dy = -radius; dy <= radius; dy++)
                {
                    for (var dx = -radius; dx <= radius; dx++)
                    {
                        if ((dx * dx) + (dy * dy) <= radius * radius)
                            result[((y + dy) * width) + x + dx] = value;
                    }
                }
            }
        }

        return result;
    }
}
