using System.Globalization;
using BotChallengePage.Crawlers.Conditions;

namespace BotChallengePage;

/// <summary>What rules can ask of crawlers, countries and networks.</summary>
public static class CrawlersRuleConditionsBuilderExtensions
{
    /// <summary>
    /// It is one of these crawlers: its address is of the networks that the crawler's owner publishes, or has a name of
    /// theirs that leads back to it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="names">Names of crawlers; without, any that is known.</param>
    public static TBuilder Crawler<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] names)
        where TBuilder : RuleConditionsBuilder<TBuilder> => Ask(builder, CrawlerCondition.ConditionName, names);

    /// <summary>
    /// The <c>User-Agent</c> says that it is one of these crawlers, and its address says that it is not. Where nobody
    /// can tell, or not yet, this is not met.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="names">Names of crawlers; without, any that is known.</param>
    public static TBuilder Impostor<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] names)
        where TBuilder : RuleConditionsBuilder<TBuilder> => Ask(builder, ImpostorCondition.ConditionName, names);

    /// <summary>
    /// The <c>User-Agent</c> says that it is one of these crawlers. Anybody can write that: let it weigh or challenge,
    /// and do not allow by it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="names">Names of crawlers; without, any that is known.</param>
    public static TBuilder ClaimsCrawler<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] names)
        where TBuilder : RuleConditionsBuilder<TBuilder> => Ask(builder, ClaimsCrawlerCondition.ConditionName, names);

    /// <summary>
    /// The client's address is in one of these countries, by <see cref="CrawlersOptions.CountryFile"/>. One that the
    /// file does not have is in none.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="countries">Two letters of ISO 3166, in any case: <c>DE</c>.</param>
    public static TBuilder Country<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params string[] countries)
        where TBuilder : RuleConditionsBuilder<TBuilder> => Ask(builder, CountryCondition.ConditionName, countries);

    /// <summary>
    /// The client's address belongs to one of these networks (autonomous systems), by
    /// <see cref="CrawlersOptions.NetworkNumberFile"/>. One that the file does not have belongs to none.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The rule.</param>
    /// <param name="numbers">Numbers: 64496 of AS64496.</param>
    public static TBuilder NetworkNumber<TBuilder>(this RuleConditionsBuilder<TBuilder> builder, params long[] numbers)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Ask(
            builder, NetworkNumberCondition.ConditionName,
            [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
    }

    private static TBuilder Ask<TBuilder>(RuleConditionsBuilder<TBuilder> builder, string name, string[] arguments)
        where TBuilder : RuleConditionsBuilder<TBuilder>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Custom(name, arguments);
    }
}
