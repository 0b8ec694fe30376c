namespace BotChallengePage;

/// <summary>What rules can ask of crawlers.</summary>
public static class CrawlersRuleConditionsBuilderExtensions
{
    /// <summary>
    /// The <c>User-Agent</c> says that it is one of the crawlers that the package knows. Anybody can write that: let it
    /// weigh or challenge, and allow by nothing of it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="names">Names of crawlers, of which it is one; without, any.</param>
    public static TBuilder ClaimsCrawler<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] names)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom("claimsCrawler", names);
    }
}
