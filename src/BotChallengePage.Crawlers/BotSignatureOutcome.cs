namespace BotChallengePage;

/// <summary>What became of the signature that a request carries.</summary>
public enum BotSignatureOutcome
{
    /// <summary>There is no Web Bot Auth signature.</summary>
    None,

    /// <summary>
    /// Nothing is known: the agent is not one that the site names, its keys are not known yet, its time is over, a
    /// nonce has come before. It says nothing against whoever sent it.
    /// </summary>
    Unknown,

    /// <summary>It is signed by an agent that the site names.</summary>
    Verified,

    /// <summary>
    /// It says that it is of a key that is known, and it is not of this request: somebody else has made it up, or a
    /// proxy has changed what was signed.
    /// </summary>
    False,
}
