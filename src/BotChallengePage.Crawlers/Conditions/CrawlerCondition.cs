using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>It is the crawler that it says it is.</summary>
internal sealed class CrawlerCondition(CrawlerCatalogue catalogue, CrawlerIdentifier identifier)
    : VerdictCondition(ConditionName, CrawlerVerdict.Verified, catalogue, identifier)
{
    public const string ConditionName = "crawler";
}
