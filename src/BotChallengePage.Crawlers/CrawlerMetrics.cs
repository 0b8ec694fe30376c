using System.Diagnostics.Metrics;
using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers;

/// <summary>Counts by names that the package or the owner has given, never by what a request says.</summary>
internal sealed class CrawlerMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _requests = meters.Create(BotChallengeDiagnostics.MeterName).CreateCounter<long>(
        "botchallenge.crawlers", "{request}", "Requests that say they are a crawler, by crawler and verdict.");

    private readonly Counter<long> _lookups = meters.Create(BotChallengeDiagnostics.MeterName).CreateCounter<long>(
        "botchallenge.crawler.lookups", "{lookup}", "Look-ups of the names of addresses, by result.");

    public void Seen(CrawlerIdentity identity) => _requests.Add(
        1, new("botchallenge.crawler", identity.Name), new("botchallenge.verdict", NameOf(identity.Verdict)));

    public void LookedUp(string result) => _lookups.Add(1, new KeyValuePair<string, object?>(
        "botchallenge.result", result));

    private static string NameOf(CrawlerVerdict verdict) => verdict switch
    {
        CrawlerVerdict.Verified => "verified",
        CrawlerVerdict.Impostor => "impostor",
        _ => "unknown",
    };
}
