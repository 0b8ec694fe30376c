namespace BotChallengePage;

/// <summary>One of several sets of conditions.</summary>
public sealed class RuleAlternativeBuilder : RuleConditionsBuilder<RuleAlternativeBuilder>
{
    internal RuleAlternativeBuilder(RuleConditions conditions)
        : base(conditions)
    {
    }
}
