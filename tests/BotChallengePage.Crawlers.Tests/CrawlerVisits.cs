namespace BotChallengePage.Crawlers.Tests;

/// <summary>Requests of somebody who says that they are a crawler.</summary>
internal sealed class CrawlerVisits(Site site, string agent, string address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Measurements _measurements = new(site);

    public void Dispose() => _measurements.Dispose();

    /// <summary>The status of a page that challenges everybody.</summary>
    public async Task<int> VisitAsync(string? from = null, params (string Name, string Value)[] headers) =>
        (await (site.NewVisitor(from ?? address) with { Agent = agent, Platform = null })
            .GetAsync("/guarded", headers)).Status;

    /// <summary>Waits for what no request waits for.</summary>
    public async Task LookedUpAsync(string result, int times = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (LookUps(result) < times)
            await Task.Delay(5, patience.Token);
    }

    /// <summary>Waits for so many, whatever comes of them.</summary>
    public async Task EndedAsync(int times)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_measurements.MeasuredBy("botchallenge.crawler.lookups").Count < times)
            await Task.Delay(5, patience.Token);
    }

    public int LookUps(string result) => _measurements.MeasuredBy("botchallenge.crawler.lookups")
        .Count(measured => (string?)measured.Tags["botchallenge.result"] == result);
}
