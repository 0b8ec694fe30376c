using System.Buffers;

namespace BotChallengePage.Captchas.Drawing;

/// <summary>
/// Draws characters that people read and programs do not easily: turned, bent, close to each other, crossed.
/// </summary>
internal static class CharacterPicture
{
    public const int Width = 300;
    public const int Height = 100;

    private const float Margin = 16;
    private const float Turn = MathF.PI / 180;

    public static byte[] Draw(string characters, Distortion distortion, KeyStream random)
    {
        using var canvas = Paint(characters, distortion, random);
        return Png.Encode(canvas);
    }

    public static Canvas Paint(string characters, Distortion distortion, KeyStream random)
    {
        var canvas = new Canvas(Width, Height);
        var bend = new Bend(distortion, random);
        var step = (Width - (2 * Margin)) / characters.Length;
        for (var i = 0; i < characters.Length; i++)
            DrawCharacter(canvas, characters[i], Margin + ((i + .5f) * step), step, distortion, bend, random);
        for (var i = 0; i < distortion.Strokes; i++)
            Cross(canvas, random, distortion.StrokePen, ink: 1);
        for (var i = 0; i < distortion.Cuts; i++)
            Cross(canvas, random, distortion.CutPen, ink: 0);
        for (var i = 0; i < distortion.Specks; i++)
        {
            var at = new Point(random.Between(0, Width), random.Between(0, Height));
            canvas.Line(at, at, random.Between(1, 3), random.Between(.5f, 1));
        }

        return canvas;
    }

    private static void DrawCharacter(
        Canvas canvas, char character, float middle, float step, Distortion distortion, Bend bend, KeyStream random)
    {
        var height = Height * random.Between(.5f, .62f);
        var width = Math.Min(step * distortion.Closeness, height * .8f) * random.Between(.9f, 1.05f);
        var angle = random.Between(-distortion.Angle, distortion.Angle) * Turn;
        var shear = random.Between(-distortion.Shear, distortion.Shear);
        var (sin, cos) = MathF.SinCos(angle);
        var (x0, y0) = (middle + random.Between(-2, 2), (Height / 2f) + random.Between(-8, 8));
        var pen = random.Between(distortion.LeastPen, distortion.MostPen);
        foreach (var stroke in Glyphs.Of(character))
        {
            var points = ArrayPool<Point>.Shared.Rent(stroke.Points.Length);
            for (var i = 0; i < stroke.Points.Length; i++)
            {
                var y = ((stroke.Points[i].Y / Glyphs.Height) - .5f) * height;
                var x = (((stroke.Points[i].X / Glyphs.Width) - .5f) * width) + (shear * y);
                points[i] = bend.Of(new Point(x0 + (cos * x) - (sin * y), y0 + (sin * x) + (cos * y)));
            }

            canvas.Polyline(points.AsSpan(0, stroke.Points.Length), pen);
            ArrayPool<Point>.Shared.Return(points);
        }
    }

    /// <summary>A curve from one side to the other.</summary>
    private static void Cross(Canvas canvas, KeyStream random, float pen, float ink)
    {
        const int steps = 24;
        Span<Point> points = stackalloc Point[steps + 1];
        var (a, b, c, d) = (Level(), Level(), Level(), Level());
        for (var i = 0; i <= steps; i++)
        {
            var t = (float)i / steps;
            var u = 1 - t;
            points[i] = new Point(
                Width * t, (u * u * u * a) + (3 * u * u * t * b) + (3 * u * t * t * c) + (t * t * t * d));
        }

        canvas.Polyline(points, pen, ink);

        float Level() => random.Between(.1f, .9f) * Height;
    }
}
