namespace BotChallengePage.Captchas.Drawing;

/// <summary>One stroke of a character, as the points that a pen goes through.</summary>
internal sealed record GlyphStroke(Point[] Points)
{
    private const int StepsOfCurve = 8;

    /// <summary>Between corners, each stretch in small steps, so that it can be bent.</summary>
    public static GlyphStroke Straight(params ReadOnlySpan<int> corners)
    {
        const int steps = 4;
        var points = new List<Point> { At(corners, 0) };
        for (var corner = 1; corner < corners.Length / 2; corner++)
        {
            var (from, to) = (At(corners, corner - 1), At(corners, corner));
            for (var step = 1; step <= steps; step++)
                points.Add(Between(from, to, (float)step / steps));
        }

        return new GlyphStroke([.. points]);
    }

    /// <summary>Cubic curves, each of which begins where the one before ends.</summary>
    /// <param name="coordinates">A point, then two points of control and an end for each curve.</param>
    public static GlyphStroke Curved(params ReadOnlySpan<int> coordinates)
    {
        var points = new List<Point> { At(coordinates, 0) };
        for (var end = 3; end < coordinates.Length / 2; end += 3)
        {
            var (a, b) = (At(coordinates, end - 3), At(coordinates, end - 2));
            var (c, d) = (At(coordinates, end - 1), At(coordinates, end));
            for (var step = 1; step <= StepsOfCurve; step++)
            {
                var t = (float)step / StepsOfCurve;
                var (ab, bc, cd) = (Between(a, b, t), Between(b, c, t), Between(c, d, t));
                points.Add(Between(Between(ab, bc, t), Between(bc, cd, t), t));
            }
        }

        return new GlyphStroke([.. points]);
    }

    private static Point At(ReadOnlySpan<int> coordinates, int point) =>
        new(coordinates[2 * point], coordinates[(2 * point) + 1]);

    private static Point Between(Point from, Point to, float part) =>
        new(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part));
}
