using BotChallengePage.Crawlers.Catalogue;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers;

/// <summary>
/// Makes a network list of each that an owner of a crawler publishes. One that the site has under the same name stays.
/// </summary>
/// <param name="configure">What code says of the package's crawlers: configuration has no word in it.</param>
internal sealed class CrawlerLists(IEnumerable<IConfigureOptions<CrawlersOptions>> configure)
    : IPostConfigureOptions<RulesOptions>
{
    private const int MostBytes = 5 * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    // Older ones make nobody an impostor, and prove nobody.
    private static readonly TimeSpan NotOlderThan = TimeSpan.FromDays(14);

    private readonly Lazy<CrawlersOptions> _said = new(() =>
    {
        var options = new CrawlersOptions();
        foreach (var one in configure)
            one.Configure(options);
        return options;
    });

    public void PostConfigure(string? name, RulesOptions options)
    {
        if (!_said.Value.FetchesNetworks)
            return;
        foreach (var crawler in ShippedCrawlers.All.Where(crawler => _said.Value.Wants(crawler.Name)))
        {
            foreach (var (url, list) in crawler.Networks.Zip(crawler.Lists))
                options.NetworkLists.TryAdd(list, new()
                {
                    Url = url, RefreshEvery = Every, MaxAge = NotOlderThan, MaxBytes = MostBytes,
                });
        }
    }
}
