using BotChallengePage.Rules.Signals;

namespace BotChallengePage;

/// <summary>What rules can ask of signals that pages of the site give, with <c>AddRuleSignals()</c>.</summary>
public static class RuleSignalsRuleConditionsBuilderExtensions
{
    /// <summary>
    /// Somebody on the client's network (IPv4 /24, IPv6 /64) has lately opened what
    /// <c>&lt;bot-challenge-honeypot /&gt;</c> leads to. A network is not one visitor: let it weigh. No rule that
    /// denies may ask for it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    public static TBuilder FollowedHoneypot<TBuilder>(this RuleConditionsBuilder<TBuilder> builder)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom(HoneypotCondition.Word);
    }

    /// <summary>
    /// Somebody on the client's network (IPv4 /24, IPv6 /64) has lately fetched the stylesheet of
    /// <c>&lt;bot-challenge-rendering /&gt;</c>. Nobody has at their first visit, and text browsers never do: let it
    /// take something off the score.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    public static TBuilder Renders<TBuilder>(this RuleConditionsBuilder<TBuilder> builder)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom(RenderingCondition.Word);
    }
}
