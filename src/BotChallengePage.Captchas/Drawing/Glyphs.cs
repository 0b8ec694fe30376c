namespace BotChallengePage.Captchas.Drawing;

/// <summary>
/// The characters of pictures, as strokes of a pen in a box of 70 by 100: drawn for this library, so no font is needed,
/// on any machine. Nothing is in here that is taken for something else of it once it is bent.
/// </summary>
internal static class Glyphs
{
    public const float Width = 70;
    public const float Height = 100;

    /// <summary>Sixteen, so that four random bits are one of them.</summary>
    public const string LettersAndDigits = "ACEHKMNPTWXY3479";

    /// <summary>Eight, for who has no Latin letters on their keyboard.</summary>
    public const string Digits = "23456789";

    private static readonly Dictionary<char, GlyphStroke[]> Strokes = new()
    {
        ['A'] = [GlyphStroke.Straight(0, 100, 35, 0, 70, 100), GlyphStroke.Straight(14, 64, 56, 64)],
        ['C'] = [GlyphStroke.Curved(68, 20, 40, -14, 2, 12, 2, 50, 2, 88, 40, 114, 68, 80)],
        ['E'] = [GlyphStroke.Straight(66, 0, 8, 0, 8, 100, 66, 100), GlyphStroke.Straight(8, 49, 56, 49)],
        ['H'] = [GlyphStroke.Straight(6, 0, 6, 100), GlyphStroke.Straight(64, 0, 64, 100),
            GlyphStroke.Straight(6, 48, 64, 48)],
        ['K'] = [GlyphStroke.Straight(8, 0, 8, 100), GlyphStroke.Straight(64, 0, 8, 56),
            GlyphStroke.Straight(28, 40, 68, 100)],
        ['M'] = [GlyphStroke.Straight(0, 100, 4, 0, 35, 62, 66, 0, 70, 100)],
        ['N'] = [GlyphStroke.Straight(6, 100, 6, 0, 64, 100, 64, 0)],
        ['P'] = [GlyphStroke.Straight(8, 100, 8, 0),
            GlyphStroke.Curved(8, 0, 50, -2, 66, 6, 66, 28, 66, 52, 48, 58, 8, 56)],
        ['T'] = [GlyphStroke.Straight(0, 0, 70, 0), GlyphStroke.Straight(35, 0, 35, 100)],
        ['W'] = [GlyphStroke.Straight(0, 0, 16, 100, 35, 34, 54, 100, 70, 0)],
        ['X'] = [GlyphStroke.Straight(3, 0, 67, 100), GlyphStroke.Straight(67, 0, 3, 100)],
        ['Y'] = [GlyphStroke.Straight(2, 0, 35, 50, 68, 0), GlyphStroke.Straight(35, 50, 35, 100)],
        ['2'] = [GlyphStroke.Curved(4, 26, 6, -6, 62, -12, 62, 28, 62, 52, 30, 66, 4, 98),
            GlyphStroke.Straight(4, 100, 66, 100)],
        ['3'] = [GlyphStroke.Curved(6, 12, 22, -8, 62, -4, 60, 26, 58, 46, 40, 48, 26, 48),
            GlyphStroke.Curved(26, 48, 46, 47, 66, 54, 66, 74, 64, 108, 20, 108, 2, 86)],
        ['4'] = [GlyphStroke.Straight(16, 0, 4, 62, 68, 62), GlyphStroke.Straight(48, 26, 48, 100)],
        ['5'] = [GlyphStroke.Straight(60, 0, 14, 0, 9, 46),
            GlyphStroke.Curved(9, 46, 34, 30, 66, 40, 65, 68, 64, 108, 18, 106, 3, 86)],
        ['6'] = [GlyphStroke.Curved(58, 4, 28, 4, 2, 36, 4, 68, 4, 90, 20, 101, 36, 101),
            GlyphStroke.Curved(36, 101, 76, 98, 76, 40, 36, 42, 18, 43, 6, 54, 4, 68)],
        ['7'] = [GlyphStroke.Straight(2, 0, 66, 0, 26, 100), GlyphStroke.Straight(24, 50, 60, 50)],
        ['8'] = [GlyphStroke.Curved(35, 46, 0, 44, 0, 0, 35, 0, 70, 0, 70, 44, 35, 46),
            GlyphStroke.Curved(35, 46, -8, 48, -8, 100, 35, 100, 78, 100, 78, 48, 35, 46)],
        ['9'] = [GlyphStroke.Curved(62, 32, 58, 66, 4, 70, 4, 30, 4, -10, 62, -10, 62, 30),
            GlyphStroke.Curved(62, 30, 64, 62, 52, 88, 22, 100)],
    };

    public static IReadOnlyList<GlyphStroke> Of(char character) => Strokes[character];
}
