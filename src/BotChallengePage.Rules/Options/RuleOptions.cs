namespace BotChallengePage;

/// <summary>A rule: conditions, and what becomes of a request that meets them.</summary>
public sealed class RuleOptions : RuleConditions
{
    /// <summary>
    /// Its name in the response header <c>Bot-Challenge-Decision</c>, in metrics and in log lines. Two rules may not
    /// have the same.
    /// </summary>
    /// <value>Has to be set.</value>
    public string Name { get; set; } = "";

    /// <summary>What becomes of the request.</summary>
    /// <value><see cref="RuleAction.Weigh"/>.</value>
    public RuleAction Action { get; set; }

    /// <summary>What <see cref="RuleAction.Weigh"/> adds to the score, -1,000 to 1,000.</summary>
    /// <value>0.</value>
    public int Weight { get; set; }

    /// <summary>The policy of <see cref="RuleAction.Challenge"/>.</summary>
    /// <value>Not set: <c>default</c>.</value>
    public string? Policy { get; set => field = value is "" ? null : value; }

    /// <summary>The least level that a pass has to be earned with, for <see cref="RuleAction.Challenge"/>.</summary>
    /// <value>Not set: any.</value>
    public ChallengeLevel? Level { get; set; }

    /// <summary>
    /// The status of the answer of <see cref="RuleAction.Deny"/>: 400 to 499, but none after which a client would come
    /// again or log in, which are 401, 405, 407, 408, 421, 425 and 426.
    /// </summary>
    /// <value>Not set: 403.</value>
    public int? Status { get; set; }

    /// <summary>Whether it only counts and says what it would do. A weight is not added then.</summary>
    /// <value><see langword="false"/>.</value>
    public bool Report { get; set; }
}
