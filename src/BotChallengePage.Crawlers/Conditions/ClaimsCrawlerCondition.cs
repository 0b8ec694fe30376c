using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>Whether a request says that it is a crawler, which proves nothing.</summary>
internal sealed class ClaimsCrawlerCondition(CrawlerCatalogue catalogue) : IRuleCondition
{
    public const string ConditionName = "claimsCrawler";

    public string Name => ConditionName;

    public bool IsKnown(IRequestKnowledge knowledge) => knowledge.KnowsHeader("User-Agent");

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = CrawlerNames.Read(arguments, catalogue);
        return context => catalogue.ClaimedBy(context) is { } claimed && wanted.Contains(claimed);
    }
}
