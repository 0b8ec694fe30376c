namespace BotChallengePage;

/// <summary>What the proofs of work that come from flask-Vouch have in common.</summary>
public abstract class HashWorkOptions
{
    private protected HashWorkOptions(int difficulty) => Difficulty = difficulty;

    /// <summary>
    /// How many bits of a hash have to be zero at its beginning, 1 to 25. Each further bit makes it twice as hard for
    /// the browser, and for the server nothing. 2^(bits) times the hashes of a try is at most 33,554,432, which a phone
    /// does in 20 seconds on average.
    /// </summary>
    public int Difficulty { get; set; }

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel? Level { get; set; }

    /// <summary>How hard a try is, beside the difficulty. On the wire they follow it, in this order.</summary>
    internal virtual int[] Costs => [];

    /// <summary>Hashes of one try.</summary>
    internal virtual long Hashes => 1;

    /// <summary>What is wrong with <see cref="Costs"/>: whole sentences.</summary>
    internal virtual IEnumerable<string> Faults() => [];
}
