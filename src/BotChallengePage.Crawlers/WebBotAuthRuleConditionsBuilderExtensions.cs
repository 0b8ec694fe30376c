using BotChallengePage.Crawlers.Signatures;

namespace BotChallengePage;

/// <summary>What rules can ask of signatures.</summary>
public static class WebBotAuthRuleConditionsBuilderExtensions
{
    /// <summary>One of these agents has signed the request, by Web Bot Auth.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="hosts">
    /// Hosts of agents: <c>chatgpt.com</c>. Without, all of <see cref="WebBotAuthOptions.Agents"/>.
    /// </param>
    public static TBuilder SignedBy<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] hosts)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom(SignedByCondition.ConditionName, hosts);
    }

    /// <summary>
    /// The request has a signature in the name of one of these agents, and it is not of this request: somebody has made
    /// it up, or a proxy has changed what was signed. Let it weigh first, and look whether real agents meet it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="hosts">Hosts of agents. Without, all of <see cref="WebBotAuthOptions.Agents"/>.</param>
    public static TBuilder FalseSignature<TBuilder>(
        this RuleConditionsBuilder<TBuilder> builder, params string[] hosts)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom(FalseSignatureCondition.ConditionName, hosts);
    }
}
