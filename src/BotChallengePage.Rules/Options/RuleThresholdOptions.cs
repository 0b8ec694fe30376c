namespace BotChallengePage;

/// <summary>What a score leads to, where no rule has decided.</summary>
public sealed class RuleThresholdOptions
{
    /// <summary>
    /// The score from which it is in force, 1 to 100,000. Of several, the highest that is reached is.
    /// </summary>
    /// <value>Has to be set.</value>
    public int From { get; set; }

    /// <summary><see cref="RuleAction.Deny"/> or <see cref="RuleAction.Challenge"/>.</summary>
    /// <value><see cref="RuleAction.Challenge"/>.</value>
    public RuleAction Action { get; set; } = RuleAction.Challenge;

    /// <inheritdoc cref="RuleOptions.Policy"/>
    public string? Policy { get; set => field = value is "" ? null : value; }

    /// <inheritdoc cref="RuleOptions.Level"/>
    public ChallengeLevel? Level { get; set; }

    /// <inheritdoc cref="RuleOptions.Status"/>
    public int? Status { get; set; }

    /// <summary>Whether it only counts and says what it would do.</summary>
    /// <value><see langword="false"/>.</value>
    public bool Report { get; set; }
}
