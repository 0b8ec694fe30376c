namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>Who a request says it is, and whether that is so.</summary>
internal sealed class CrawlerIdentity(KnownCrawler crawler, CrawlerVerdict verdict) : ICrawlerFeature
{
    public KnownCrawler Crawler => crawler;

    public string Name => crawler.Name;

    public CrawlerVerdict Verdict => verdict;
}
