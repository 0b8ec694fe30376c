using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>Whether a request says that it is a crawler, which proves nothing.</summary>
internal sealed class ClaimsCrawlerCondition(CrawlerCatalogue catalogue) : IRuleCondition
{
    public string Name => "claimsCrawler";

    public bool IsKnown(IRequestKnowledge knowledge) => knowledge.KnowsHeader("User-Agent");

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = CrawlerNames.Read(arguments, catalogue);
        var claim = new UserAgentClaim(wanted);
        return context => claim.Find(context.Request.Headers.UserAgent.ToString()) is not null;
    }
}
