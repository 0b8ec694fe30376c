namespace BotChallengePage;

/// <summary>Rules, section <c>BotChallengePage:Rules</c>. In force for the next request when they change.</summary>
public sealed class RulesOptions
{
    /// <summary>
    /// The rules in their order: those from code, then those of the configuration. The first one that allows, denies or
    /// challenges decides.
    /// </summary>
    /// <value>Empty.</value>
    public IList<RuleOptions> List { get; } = [];

    /// <summary>What a score leads to. Without one, weights are only said.</summary>
    /// <value>Empty.</value>
    public IList<RuleThresholdOptions> Thresholds { get; } = [];
}
