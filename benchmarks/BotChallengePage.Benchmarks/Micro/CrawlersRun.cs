using BotChallengePage.Benchmarks.Measuring;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What rules ask of crawlers and places, of a browser and of whoever says that they are a crawler. All is known: the
/// first request of an address costs more.
/// </summary>
internal static class CrawlersRun
{
    private const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 " +
        "Safari/537.36";

    private const string Crawler =
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.3; +https://openai.com/gptbot";

    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("crawlers").FullName;
        try
        {
            await using var app = await StartAsync(folder);
            var conditions = app.Services.GetServices<IRuleCondition>().ToArray();
            var cases = new Rounds();
            Add(cases, conditions, "crawler: a browser", "crawler", [], Browser, "203.0.113.7");
            Add(cases, conditions, "crawler: verified by its network", "crawler", [], Crawler, "20.0.7.7");
            Add(cases, conditions, "impostor: one", "impostor", [], Crawler, "203.0.113.7");
            Add(cases, conditions, "country: known", "country", ["DE"], Browser, "20.0.7.7");
            cases.Run("Crawlers and places", rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Add(
        Rounds cases, IRuleCondition[] conditions, string what, string name, string[] arguments, string agent,
        string address)
    {
        var isMet = conditions.Single(condition => condition.Name == name).Create(arguments);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(address) } };
        context.Request.Headers.UserAgent = agent;
        cases.Add(Case.Of(what, () =>
        {
            context.Features.Set<ICrawlerFeature>(null);
            isMet(context);
        }));
    }

    /// <summary>With a list of 1,000 networks and a file of 50,000.</summary>
    private static async Task<WebApplication> StartAsync(string folder)
    {
        var (list, countries) = (Path.Combine(folder, "list.txt"), Path.Combine(folder, "country.csv"));
        await File.WriteAllLinesAsync(list, Enumerable.Range(0, 1_000).Select(i => $"20.{i / 250}.{i % 250}.0/25"));
        await File.WriteAllLinesAsync(
            countries,
            Enumerable.Range(0, 50_000).Select(i => $"20.{i / 250}.{i % 250}.0/24,{(i % 2 == 0 ? "DE" : "FR")}"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBotChallengePage()
            .AddCrawlers(crawlers =>
            {
                crawlers.FetchNoNetworks().Dns.Enabled = false;
                crawlers.CountryFile = countries;
            })
            .AddRules(rules => rules.AddNetworkList("crawler-GPTBot", made => made.File = list));
        var app = builder.Build();
        app.MapBotChallengePage();
        await app.StartAsync();
        return app;
    }
}
