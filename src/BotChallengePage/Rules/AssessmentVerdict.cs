namespace BotChallengePage;

/// <summary>What an <see cref="Assessment"/> asks for.</summary>
public enum AssessmentVerdict
{
    /// <summary>The request is let through, uncounted. Holds for every method.</summary>
    Allow,

    /// <summary>The request is refused, without a challenge. Holds for every method.</summary>
    Deny,

    /// <summary>
    /// The request needs a pass, whatever its directives say. Holds for methods that are challenged; what else comes
    /// goes on as if nothing were known.
    /// </summary>
    Challenge,

    /// <summary>Nothing is asked for: directives decide.</summary>
    Undecided,
}
