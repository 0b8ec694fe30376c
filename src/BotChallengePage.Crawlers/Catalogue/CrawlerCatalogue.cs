namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>The crawlers that the site knows: those of the package that it wants, and its own.</summary>
internal sealed class CrawlerCatalogue
{
    private readonly Lazy<IReadOnlyList<KnownCrawler>> _all;
    private readonly Lazy<UserAgentClaim> _claim;

    public CrawlerCatalogue(CrawlerSettings settings)
    {
        _all = new(() => Known(settings.Options));
        _claim = new(() => new UserAgentClaim(All));
    }

    public IReadOnlyList<KnownCrawler> All => _all.Value;

    public KnownCrawler? Find(string name) =>
        All.FirstOrDefault(crawler => crawler.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The crawler that a request says it is, which proves nothing.</summary>
    public KnownCrawler? ClaimedBy(HttpContext context)
    {
        foreach (var agent in context.Request.Headers.UserAgent)
        {
            if (_claim.Value.Find(agent) is { } claimed)
                return claimed;
        }

        return null;
    }

    private static IReadOnlyList<KnownCrawler> Known(CrawlersOptions options) =>
    [
        .. ShippedCrawlers.All.Where(crawler =>
            options.Wants(crawler.Name) && !options.Own.ContainsKey(crawler.Name)),
        .. options.Own.Where(own => own.Value is not null).Select(own => new KnownCrawler(
            own.Key, [.. own.Value.Tokens])
        {
            Lists = [.. own.Value.NetworkLists],
            Hosts = [.. own.Value.Hosts],
            IsComplete = own.Value.IsComplete,
        }),
    ];
}
