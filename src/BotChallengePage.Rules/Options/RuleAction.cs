namespace BotChallengePage;

/// <summary>What a rule does with a request that it is for.</summary>
public enum RuleAction
{
    /// <summary>Adds <see cref="RuleOptions.Weight"/> to the score, and the next rule is looked at.</summary>
    Weigh,

    /// <summary>
    /// Lets the request through, uncounted and whatever its method. No later rule is looked at, and no score.
    /// </summary>
    Allow,

    /// <summary>Refuses the request, whatever its method. No later rule is looked at.</summary>
    Deny,

    /// <summary>
    /// Asks for a pass, under <see cref="RuleOptions.Policy"/> and of <see cref="RuleOptions.Level"/>, whatever the
    /// directives say. Holds for methods that are challenged. No later rule is looked at.
    /// </summary>
    Challenge,
}
