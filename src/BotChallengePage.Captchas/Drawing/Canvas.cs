using System.Buffers;

namespace BotChallengePage.Captchas.Drawing;

/// <summary>
/// Strokes of a round pen on white, smoothed at their edges: how much ink each pixel has follows from how far it is
/// from the stroke.
/// </summary>
internal sealed class Canvas : IDisposable
{
    private readonly float[] _ink;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _ink = ArrayPool<float>.Shared.Rent(width * height);
        _ink.AsSpan(0, width * height).Clear();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Row by row from 0, white, to 1, black.</summary>
    public ReadOnlySpan<float> Ink => _ink.AsSpan(0, Width * Height);

    /// <summary>Draws a line with round ends.</summary>
    /// <param name="from">One end, in pixels.</param>
    /// <param name="to">The other.</param>
    /// <param name="pen">Width of the pen in pixels.</param>
    /// <param name="ink">How black it is, up to 1; with 0 it takes away what is there.</param>
    public void Line(Point from, Point to, float pen, float ink = 1)
    {
        var reach = (pen / 2) + 1;
        var left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach));
        var right = Math.Min(Width - 1, (int)(Math.Max(from.X, to.X) + reach));
        var top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach));
        var bottom = Math.Min(Height - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (px, py) = (x + .5f - from.X, y + .5f - from.Y);
                var along = length == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
                var (ex, ey) = (px - (along * dx), py - (along * dy));
                var coverage = (pen / 2) + .5f - MathF.Sqrt((ex * ex) + (ey * ey));
                if (coverage > 0)
                    Cover(ref _ink[(y * Width) + x], Math.Min(1, coverage), ink);
            }
        }
    }

    /// <summary>Draws a line through some points.</summary>
    public void Polyline(ReadOnlySpan<Point> points, float pen, float ink = 1)
    {
        for (var i = 1; i < points.Length; i++)
            Line(points[i - 1], points[i], pen, ink);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(_ink);

    private static void Cover(ref float pixel, float coverage, float ink) =>
        pixel = ink == 0 ? Math.Min(pixel, 1 - coverage) : Math.Max(pixel, coverage * ink);
}
