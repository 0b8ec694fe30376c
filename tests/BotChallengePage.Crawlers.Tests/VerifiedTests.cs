using System.Text.Json.Nodes;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Tests.Dns;

namespace BotChallengePage.Crawlers.Tests;

/// <summary>Crawlers that are known by the networks that their owners publish.</summary>
public sealed class VerifiedTests : IDisposable
{
    private const string Google = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private const string Gpt =
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.3; +https://openai.com/gptbot";

    private const string Published = """
        { "creationTime": "2026-05-01T00:00:00", "prefixes": [
            { "ipv6Prefix": "2001:4860:4801:10::/64" }, { "ipv4Prefix": "66.249.64.0/27" } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("crawlers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_request_of_a_crawler_whose_network_is_published_passes()
    {
        await using var site = await LettingIn().StartAsync();

        Assert.Equal(200, await StatusAsync(site, "66.249.64.7", Google));
        Assert.Equal(200, await StatusAsync(site, "::ffff:66.249.64.7", Google));
        Assert.Equal(200, await StatusAsync(site, "2001:4860:4801:10::7", Google));
        Assert.Equal(200, await StatusAsync(site, "66.249.64.7", Gpt));
    }

    /// <summary>W13 and T130: the name alone lets nobody in.</summary>
    [Fact]
    public async Task Who_only_says_so_is_an_impostor_where_the_owner_publishes_all_and_nobody_else_is()
    {
        await using var site = await LettingIn().StartAsync();

        Assert.Equal(403, await StatusAsync(site, "203.0.113.7", Gpt));
        Assert.Equal(307, await StatusAsync(site, "203.0.113.7", "Mozilla/5.0 (compatible; ClaudeBot/1.0)"));
        Assert.Equal(307, await StatusAsync(site, "66.249.64.7", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"));
        Assert.Equal(307, await StatusAsync(site, "10.0.0.7", Gpt));
    }

    /// <summary>A list may be behind, and DNS is asked then: both have to say no.</summary>
    [Fact]
    public async Task A_crawler_with_names_as_well_is_an_impostor_when_both_say_so()
    {
        await using var dns = DnsServer.Start().Add("66.249.99.1", "crawl-66-249-99-1.googlebot.com");
        await using var site = await LettingIn(("Crawlers:Dns:Servers:0", dns.Address)).StartAsync();
        using var moved = new CrawlerVisits(site, Google, "66.249.99.1");

        Assert.Equal(307, await moved.VisitAsync());
        await moved.LookedUpAsync("confirmed");
        Assert.Equal(200, await moved.VisitAsync());

        Assert.Equal(307, await moved.VisitAsync("203.0.113.7"));
        await moved.LookedUpAsync("none");
        Assert.Equal(403, await moved.VisitAsync("203.0.113.7"));
    }

    /// <summary>Without DNS the list alone says so.</summary>
    [Fact]
    public async Task Where_names_are_not_asked_for_the_list_tells_impostors()
    {
        await using var site = await LettingIn(("Crawlers:Dns:Enabled", "false")).StartAsync();

        Assert.Equal(200, await StatusAsync(site, "66.249.64.7", Google));
        Assert.Equal(403, await StatusAsync(site, "203.0.113.7", Google));
        Assert.Equal(307, await StatusAsync(site, "203.0.113.7", "YandexBot/3.0"));
    }

    [Fact]
    public async Task Without_its_list_nobody_is_verified_and_nobody_an_impostor()
    {
        await using var site = await CrawlerSite.With(Rules).StartAsync();

        Assert.Equal(307, await StatusAsync(site, "66.249.64.7", Gpt));
        Assert.Equal(307, await StatusAsync(site, "203.0.113.7", Gpt));
    }

    [Theory]
    [InlineData("crawler", 200, 307)]
    [InlineData("crawler('GPTBot')", 200, 307)]
    [InlineData("crawler('Bingbot', 'gptbot')", 200, 307)]
    [InlineData("crawler('Bingbot')", 307, 307)]
    [InlineData("impostor", 307, 200)]
    [InlineData("impostor('Bingbot')", 307, 307)]
    [InlineData("claimsCrawler", 200, 200)]
    [InlineData("claimsCrawler('Bingbot')", 307, 307)]
    public async Task Expressions_and_the_configuration_ask_as_code_does(string asked, int verified, int impostor)
    {
        var name = asked.Split('(')[0];
        string[] wanted = asked == name ? ["*"] : asked[(name.Length + 1)..^1].Replace("'", "").Split(", ");
        await using var expression = await WithLists(rules => rules.Allow("asks").When(asked)).StartAsync();
        await using var configured = await WithLists(
            _ => { },
            [
                ("Rules:List:0:Name", "asks"), ("Rules:List:0:Action", "Allow"),
                .. wanted.Select((one, number) => ($"Rules:List:0:Custom:{name}:{number}", (string?)one)),
            ]).StartAsync();

        foreach (var site in new[] { expression, configured })
        {
            Assert.Equal(verified, await StatusAsync(site, "66.249.64.7", Gpt));
            Assert.Equal(impostor, await StatusAsync(site, "203.0.113.7", Gpt));
        }
    }

    [Fact]
    public async Task Header_feature_and_metric_name_the_crawler_and_never_what_a_request_says()
    {
        ICrawlerFeature? seen = null;
        await using var site = await LettingIn()
            .Services(services => services.Configure<BotChallengePageOptions>(options => options.ExplainTo = _ => true))
            .Use(app => app.MapGet("/seen", (HttpContext context) =>
            {
                seen = context.Features.Get<IBotChallengeFeature>()?.Crawler;
                return "";
            })).StartAsync();
        using var measured = new Measurements(site);

        Assert.Contains(
            "crawler=\"GPTBot verified\"", await ExplainAsync("66.249.64.7", Gpt), StringComparison.Ordinal);
        Assert.Equal(("GPTBot", CrawlerVerdict.Verified), (seen!.Name, seen.Verdict));
        Assert.Contains(
            "crawler=\"GPTBot impostor\"", await ExplainAsync("203.0.113.7", $"{Gpt} x"), StringComparison.Ordinal);
        Assert.DoesNotContain("crawler=", await ExplainAsync("203.0.113.7", "curl/8"), StringComparison.Ordinal);
        Assert.Null(seen);
        Assert.Equal(
            [
                "botchallenge.crawlers botchallenge.crawler=GPTBot botchallenge.verdict=verified",
                "botchallenge.crawlers botchallenge.crawler=GPTBot botchallenge.verdict=impostor",
            ],
            measured.Of("botchallenge.crawlers"));

        async Task<string?> ExplainAsync(string address, string agent) =>
            (await (site.NewVisitor(address) with { Agent = agent, Platform = null }).GetAsync("/seen"))
                .Header("Bot-Challenge-Decision");
    }

    [Fact]
    public async Task The_site_knows_crawlers_of_its_own()
    {
        var file = Path.Combine(_folder, "own.txt");
        await File.WriteAllTextAsync(file, "192.0.2.0/24");
        await using var site = await CrawlerSite.With(
            Rules, ("Rules:NetworkLists:own:File", file), ("Crawlers:Own:Harvester:Tokens:0", "HarvesterBot"),
            ("Crawlers:Own:Harvester:NetworkLists:0", "own"), ("Crawlers:Own:Harvester:IsComplete", "true"))
            .StartAsync();

        Assert.Equal(200, await StatusAsync(site, "192.0.2.7", "HarvesterBot/1.0"));
        Assert.Equal(403, await StatusAsync(site, "203.0.113.7", "HarvesterBot/1.0"));
    }

    [Theory]
    [InlineData("Own:x:Tokens is empty", "Own:x:Hosts:0", "*.example.com")]
    [InlineData("Own:x says nothing that proves it", "Own:x:Tokens:0", "x")]
    [InlineData("Own:x:Tokens has \"two words\"", "Own:x:Tokens:0", "two words")]
    [InlineData("Own:x:Hosts has \"*.com\"", "Own:x:Hosts:0", "*.com")]
    [InlineData("Own:x:Hosts has \"example.com\"", "Own:x:Hosts:0", "example.com")]
    [InlineData("Own:x:Hosts has \"a.*.example.com\"", "Own:x:Hosts:0", "a.*.example.com")]
    [InlineData("NetworkLists has no \"none\", which the crawler \"x\" is known by", "Own:x:NetworkLists:0", "none")]
    [InlineData("Dns:Servers has \"dns.example\"", "Dns:Servers:0", "dns.example")]
    [InlineData("Dns:Timeout must be", "Dns:Timeout", "00:01:00")]
    [InlineData("Dns:RememberFor must be", "Dns:RememberFor", "00:00:01")]
    [InlineData("Dns:RememberNoneFor must be", "Dns:RememberNoneFor", "2.00:00:00")]
    [InlineData("Dns:Capacity must be", "Dns:Capacity", "1")]
    [InlineData("Dns:Concurrency must be", "Dns:Concurrency", "0")]
    [InlineData("Crawlers:Capasity is set, but there is no such key", "Capasity", "1")]
    public async Task What_cannot_be_used_is_said_at_start(string fault, string key, string value) => Assert.Contains(
        fault, await CrawlerSite.With(Rules, ($"Crawlers:{key}", value)).FailToStartAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_of_crawlers_that_are_wanted_are_named_and_no_others()
    {
        await using var site = await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage()
                .AddCrawlers(crawlers => crawlers.Only("GPTBot", "ClaudeBot", "Claude-User"))
                .AddRules(rules => rules.Allow("crawlers").Crawler()))
            .Set(("Rules:NetworkLists:crawler-GPTBot:File", Write()))
            .Set(("Rules:NetworkLists:crawler-ClaudeBot:File", Write()))
            .Use(app => app.UseBotChallengePage()).StartAsync();

        var lists = site.Provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<RulesOptions>>().Value
            .NetworkLists;

        Assert.Equal(["crawler-ClaudeBot", "crawler-GPTBot"], lists.Keys.Order());
        Assert.Equal(200, await StatusAsync(site, "66.249.64.7", "Claude-User/1.0"));
        Assert.Equal(307, await StatusAsync(site, "66.249.64.7", Google));
    }

    /// <summary>Each has what proves it, and a page that says so; an address is one of https.</summary>
    [Fact]
    public void The_crawlers_of_the_package_can_be_used()
    {
        var file = JsonNode.Parse(File.ReadAllText(Repository.PathOf(
            "src", "BotChallengePage.Crawlers", "Catalogue", "crawlers.json")))!["crawlers"]!.AsArray();

        Assert.Equal(file.Count, ShippedCrawlers.All.Count);
        Assert.Equal(
            ShippedCrawlers.All.Count,
            ShippedCrawlers.All.Select(crawler => crawler.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(file, entry => Assert.NotEmpty((string)entry!["source"]!));
        Assert.All(file.Where(entry => entry!["isComplete"] is null), entry =>
            Assert.StartsWith("Not complete: ", (string)entry!["note"]!, StringComparison.Ordinal));
        Assert.All(ShippedCrawlers.All, crawler =>
        {
            Assert.NotEmpty(crawler.Tokens);
            Assert.True(crawler.Networks.Count + crawler.Hosts.Count > 0);
            Assert.All(crawler.Networks, url => Assert.StartsWith("https://", url, StringComparison.Ordinal));
            Assert.All(crawler.Hosts, mask => Assert.True(Crawlers.Names.HostMask.IsUsable(mask)));
        });
        string[] tokens = [.. ShippedCrawlers.All.SelectMany(crawler => crawler.Tokens)];
        Assert.Equal(tokens.Length, tokens.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static void Rules(RuleSetBuilder rules)
    {
        rules.Allow("crawlers").Crawler();
        rules.Deny("impostors").Impostor();
    }

    private Site LettingIn(params (string Key, string? Value)[] options) => WithLists(Rules, options);

    private Site WithLists(Action<RuleSetBuilder> rules, params (string Key, string? Value)[] options) =>
        CrawlerSite.With(rules, [
            ("Rules:NetworkLists:crawler-Googlebot:File", Write()),
            ("Rules:NetworkLists:crawler-GPTBot:File", Write()),
            ("Rules:NetworkLists:crawler-ClaudeBot:File", Write()),
            .. options,
        ]);

    private string Write()
    {
        var path = Path.Combine(_folder, "published.json");
        if (!File.Exists(path))
            File.WriteAllText(path, Published);
        return path;
    }

    private static async Task<int> StatusAsync(Site site, string address, string agent) =>
        (await (site.NewVisitor(address) with { Agent = agent, Platform = null }).GetAsync("/guarded")).Status;
}
