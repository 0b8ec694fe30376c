using System.Buffers;

namespace BotChallengePage.Captchas.Drawing;

/// <summary>Draws a thing, each time in another way: turned, mirrored, bent, with another pen.</summary>
internal static class SketchPicture
{
    public const int Size = 96;

    private const float MostTurn = 25 * MathF.PI / 180;

    public static byte[] Draw(int thing, Distortion distortion, KeyStream random)
    {
        using var canvas = new Canvas(Size, Size);
        var bend = new Bend(distortion, random);
        var scale = random.Between(.58f, .76f) * Size / Sketches.Size;
        var mirror = random.Below(2) == 0 ? 1 : -1;
        var (sin, cos) = MathF.SinCos(random.Between(-MostTurn, MostTurn));
        var stretch = random.Between(.85f, 1.15f);
        var (x0, y0) = ((Size / 2f) + random.Between(-6, 6), (Size / 2f) + random.Between(-6, 6));
        var pen = random.Between(2.5f, 5);
        foreach (var stroke in Sketches.Of(thing))
        {
            var points = ArrayPool<Point>.Shared.Rent(stroke.Points.Length);
            for (var i = 0; i < stroke.Points.Length; i++)
            {
                var x = (stroke.Points[i].X - (Sketches.Size / 2)) * scale * mirror * stretch;
                var y = (stroke.Points[i].Y - (Sketches.Size / 2)) * scale;
                points[i] = bend.Of(new Point(x0 + (cos * x) - (sin * y), y0 + (sin * x) + (cos * y)));
            }

            canvas.Polyline(points.AsSpan(0, stroke.Points.Length), pen);
            ArrayPool<Point>.Shared.Return(points);
        }

        for (var i = 0; i < distortion.Strokes; i++)
        {
            var from = new Point(0, random.Between(0, Size));
            canvas.Line(from, new Point(Size, random.Between(0, Size)), 1.5f);
        }

        for (var i = 0; i < distortion.Specks / 3; i++)
        {
            var at = new Point(random.Between(0, Size), random.Between(0, Size));
            canvas.Line(at, at, random.Between(1, 3), random.Between(.5f, 1));
        }

        return Png.Encode(canvas);
    }
}
