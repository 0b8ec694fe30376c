namespace BotChallengePage;

/// <summary>
/// Difficulty of the memory-hard proof of work, section <c>BotChallengePage:Argon2</c>. A visitor's browser derives on
/// average 16^(digits of <see cref="KeyPrefix"/>) keys with Argon2id (RFC 9106, one lane), the server one.
/// </summary>
public sealed class Argon2Options
{
    /// <summary>Memory of one derivation in KiB, 8 to 65,536. Time grows with it, on both sides.</summary>
    /// <value>1024: 1 MiB.</value>
    public int MemoryKiB { get; set; } = 1024;

    /// <summary>
    /// How often a derivation goes over its memory, 1 to 16. Together with <see cref="MemoryKiB"/> at most 65,536, so
    /// that no check takes the server longer than a fraction of a second.
    /// </summary>
    /// <value>1.</value>
    public int Passes { get; set; } = 1;

    /// <summary>
    /// 1 to 4 lower-case hexadecimal digits that the derived key has to begin with. Each further digit makes it 16
    /// times harder; 16^(digits) times <see cref="MemoryKiB"/> times <see cref="Passes"/> is at most 4,194,304, which a
    /// phone does in 20 seconds on average.
    /// </summary>
    /// <value><c>00</c>.</value>
    public string KeyPrefix { get; set; } = "00";

    /// <summary>
    /// How many answers are derived at once, 1 to 1024; each takes <see cref="MemoryKiB"/> for as long. Whose answer
    /// comes while there are so many is told to come back, or goes on with the provider that stands in.
    /// </summary>
    /// <value><see langword="null"/>: as many as there are processors.</value>
    public int? MaxVerifications { get; set; }

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
