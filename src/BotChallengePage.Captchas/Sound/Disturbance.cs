namespace BotChallengePage.Captchas.Sound;

/// <summary>How far spoken digits are from the recordings.</summary>
internal sealed record Disturbance
{
    public static readonly Disturbance Easy = new()
    {
        LeastSpeed = .9f, MostSpeed = 1.1f, LeastGain = .8f, Noise = 300, Babble = 0,
    };

    public static readonly Disturbance Normal = new()
    {
        LeastSpeed = .85f, MostSpeed = 1.2f, LeastGain = .65f, Noise = 700, Babble = .12f,
    };

    public static readonly Disturbance Hard = new()
    {
        LeastSpeed = .8f, MostSpeed = 1.25f, LeastGain = .55f, Noise = 1300, Babble = .25f,
    };

    /// <summary>How fast a digit is said, by the recording. Its pitch goes with it.</summary>
    public required float LeastSpeed { get; init; }

    public required float MostSpeed { get; init; }

    /// <summary>How loud a digit is at least, by the recording.</summary>
    public required float LeastGain { get; init; }

    /// <summary>How loud the noise is, of 32,767.</summary>
    public required int Noise { get; init; }

    /// <summary>How loud voices are in the background, which say nothing: digits backwards.</summary>
    public required float Babble { get; init; }
}
