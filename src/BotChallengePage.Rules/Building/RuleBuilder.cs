namespace BotChallengePage;

/// <summary>A rule that code adds.</summary>
public sealed class RuleBuilder : RuleConditionsBuilder<RuleBuilder>
{
    private readonly RuleOptions _rule;

    internal RuleBuilder(RuleOptions rule)
        : base(rule) => _rule = rule;

    /// <inheritdoc cref="RuleOptions.Report"/>
    public RuleBuilder Report(bool onlyReports = true) => Set(() => _rule.Report = onlyReports);
}
