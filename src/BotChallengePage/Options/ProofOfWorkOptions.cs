namespace BotChallengePage;

/// <summary>
/// Difficulty of the built-in proof of work, section <c>BotChallengePage:ProofOfWork</c>. A visitor computes on average
/// <see cref="Cost"/> × 16^(digits of <see cref="KeyPrefix"/>) iterations of PBKDF2-HMAC-SHA256, the server
/// <see cref="Cost"/> once.
/// </summary>
public sealed class ProofOfWorkOptions
{
    internal const int HighestCost = 1_000_000;

    /// <summary>PBKDF2 iterations of one try, 1 to 1,000,000.</summary>
    /// <value>2000.</value>
    public int Cost { get; set; } = 2000;

    /// <summary>
    /// 1 to 8 lower-case hexadecimal digits that the derived key has to begin with. Each further digit makes it 16
    /// times harder.
    /// </summary>
    /// <value><c>00</c>.</value>
    public string KeyPrefix { get; set; } = "00";

    /// <summary>
    /// How many times <see cref="Cost"/> is doubled at most for a client network (IPv4 /24, IPv6 /48) that asks for
    /// challenges without solving them: 0, which never does, to 10. Over plain http, where browsers take longer, once
    /// at most.
    /// </summary>
    /// <value>2.</value>
    public int RiseSteps { get; set; } = 2;

    /// <summary>
    /// Challenges without an answer, refused answers and spent passes of a network after which its next challenge is
    /// twice as hard, 1 to 1,000,000. Each further step takes twice as many. Below, everybody gets the easy one; and
    /// whoever solves their challenge does not count.
    /// </summary>
    /// <value>200.</value>
    public int RisesAfter { get; set; } = 200;

    /// <summary>After this time half of what a network did is forgotten: at most a day.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan RiseMemory { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The <see cref="Cost"/> that no doubling goes beyond, 1 to 1,000,000. A cost that is set higher stays as it is.
    /// </summary>
    /// <value>8000, which an old phone solves within about 5 seconds 19 times of 20, over https.</value>
    public int MaxCost { get; set; } = 8000;

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
