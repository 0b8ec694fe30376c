using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>It says that it is a crawler, and is not.</summary>
internal sealed class ImpostorCondition(CrawlerCatalogue catalogue, CrawlerIdentifier identifier)
    : VerdictCondition(ConditionName, CrawlerVerdict.Impostor, catalogue, identifier)
{
    public const string ConditionName = "impostor";
}
