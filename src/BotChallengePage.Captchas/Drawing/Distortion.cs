namespace BotChallengePage.Captchas.Drawing;

/// <summary>How far a picture is from print.</summary>
internal sealed record Distortion
{
    public static readonly Distortion Easy = new()
    {
        Angle = 12, Shear = .15f, Wave = 2, Closeness = .82f, LeastPen = 4.5f, MostPen = 6, Strokes = 1, StrokePen = 2,
        Cuts = 0, CutPen = 0, Specks = 30,
    };

    public static readonly Distortion Normal = new()
    {
        Angle = 15, Shear = .12f, Wave = 2.5f, Closeness = .9f, LeastPen = 4.5f, MostPen = 6.5f, Strokes = 2,
        StrokePen = 3.5f, Cuts = 1, CutPen = 1.5f, Specks = 60,
    };

    public static readonly Distortion Hard = new()
    {
        Angle = 16, Shear = .15f, Wave = 3, Closeness = .95f, LeastPen = 4.5f, MostPen = 6, Strokes = 3,
        StrokePen = 4.2f, Cuts = 2, CutPen = 1.5f, Specks = 90,
    };

    /// <summary>How far a character is turned at most, in degrees.</summary>
    public required float Angle { get; init; }

    public required float Shear { get; init; }

    /// <summary>Height of the waves in pixels.</summary>
    public required float Wave { get; init; }

    /// <summary>Width of a character by the room that it has: from 1 on they touch.</summary>
    public required float Closeness { get; init; }

    public required float LeastPen { get; init; }

    public required float MostPen { get; init; }

    /// <summary>Lines across that are no part of a character.</summary>
    public required int Strokes { get; init; }

    public required float StrokePen { get; init; }

    /// <summary>White lines across, which cut characters.</summary>
    public required int Cuts { get; init; }

    public required float CutPen { get; init; }

    public required int Specks { get; init; }
}
