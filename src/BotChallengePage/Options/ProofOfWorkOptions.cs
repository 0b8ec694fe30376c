namespace BotChallengePage;

/// <summary>
/// Difficulty of the built-in proof of work, section <c>BotChallengePage:ProofOfWork</c>. A visitor computes on average
/// <see cref="Cost"/> × 16^(digits of <see cref="KeyPrefix"/>) iterations of PBKDF2-HMAC-SHA256, the server
/// <see cref="Cost"/> once.
/// </summary>
public sealed class ProofOfWorkOptions
{
    /// <summary>PBKDF2 iterations of one try, 1 to 1,000,000.</summary>
    /// <value>2000.</value>
    public int Cost { get; set; } = 2000;

    /// <summary>
    /// 1 to 8 lower-case hexadecimal digits that the derived key has to begin with. Each further digit makes it 16
    /// times harder.
    /// </summary>
    /// <value><c>00</c>.</value>
    public string KeyPrefix { get; set; } = "00";

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
