namespace BotChallengePage.Captchas.Drawing;

/// <summary>Things that everybody knows, as strokes of a pen in a box of 100 by 100.</summary>
internal static class Sketches
{
    public const float Size = 100;

    private static readonly GlyphStroke[][] All =
    [
        // A house
        [GlyphStroke.Straight(12, 46, 50, 8, 88, 46), GlyphStroke.Straight(20, 42, 20, 94, 80, 94, 80, 42),
            GlyphStroke.Straight(42, 94, 42, 64, 58, 64, 58, 94)],
        // A tree
        [GlyphStroke.Straight(50, 96, 50, 58),
            GlyphStroke.Curved(50, 60, 4, 66, 6, 6, 50, 6, 94, 6, 96, 66, 50, 60)],
        // A fish
        [GlyphStroke.Curved(28, 50, 46, 18, 82, 22, 96, 50, 82, 78, 46, 82, 28, 50),
            GlyphStroke.Straight(28, 50, 4, 28, 4, 72, 28, 50), GlyphStroke.Straight(78, 44, 80, 45)],
        // A star
        [GlyphStroke.Straight(50, 4, 78, 94, 4, 38, 96, 38, 22, 94, 50, 4)],
        // An umbrella
        [GlyphStroke.Curved(6, 50, 12, -6, 88, -6, 94, 50), GlyphStroke.Straight(6, 50, 94, 50),
            GlyphStroke.Curved(50, 50, 50, 70, 50, 84, 50, 84, 50, 102, 28, 102, 28, 86)],
        // A cup
        [GlyphStroke.Straight(12, 24, 20, 90, 64, 90, 72, 24, 12, 24),
            GlyphStroke.Curved(70, 38, 106, 34, 100, 76, 66, 70)],
        // A key
        [GlyphStroke.Curved(40, 50, 40, 20, 4, 20, 4, 50, 4, 80, 40, 80, 40, 50),
            GlyphStroke.Straight(40, 50, 96, 50, 96, 72), GlyphStroke.Straight(78, 50, 78, 68)],
        // A boat
        [GlyphStroke.Straight(6, 70, 22, 94, 78, 94, 94, 70, 6, 70),
            GlyphStroke.Straight(48, 70, 48, 6, 84, 58, 48, 58)],
        // A flower
        [GlyphStroke.Straight(50, 52, 50, 98), GlyphStroke.Curved(50, 80, 70, 78, 78, 70, 80, 58),
            GlyphStroke.Curved(50, 32, 20, 60, 14, 12, 50, 28, 34, -6, 66, -6, 50, 28, 86, 12, 80, 60, 50, 32)],
        // A pair of glasses
        [GlyphStroke.Curved(42, 54, 42, 30, 6, 30, 6, 54, 6, 78, 42, 78, 42, 54),
            GlyphStroke.Curved(94, 54, 94, 30, 58, 30, 58, 54, 58, 78, 94, 78, 94, 54),
            GlyphStroke.Curved(42, 52, 46, 44, 54, 44, 58, 52)],
        // A ladder
        [GlyphStroke.Straight(30, 4, 22, 96), GlyphStroke.Straight(70, 4, 78, 96), GlyphStroke.Straight(28, 26, 72, 26),
            GlyphStroke.Straight(26, 50, 74, 50), GlyphStroke.Straight(24, 74, 76, 74)],
        // A heart
        [GlyphStroke.Curved(50, 94, -14, 48, 10, -8, 50, 26, 90, -8, 114, 48, 50, 94)],
    ];

    public static int Count => All.Length;

    public static IReadOnlyList<GlyphStroke> Of(int thing) => All[thing];
}
