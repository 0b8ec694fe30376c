using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>Whether a request comes from a crawler, or from somebody who only says so.</summary>
internal abstract class VerdictCondition(
    string name, CrawlerVerdict verdict, CrawlerCatalogue catalogue, CrawlerIdentifier identifier) : IRuleCondition
{
    public string Name => name;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = CrawlerNames.Read(arguments, catalogue);
        return context => identifier.Identify(context) is { } identity && identity.Verdict == verdict &&
            wanted.Contains(identity.Crawler);
    }
}
