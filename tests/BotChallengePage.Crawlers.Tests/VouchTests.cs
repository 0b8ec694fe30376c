using BotChallengePage.Crawlers.Tests.Dns;

namespace BotChallengePage.Crawlers.Tests;

/// <summary>
/// What flask-Vouch's tests say of crawlers, each by its name there. It takes a word in the <c>User-Agent</c> for a
/// crawler; here a crawler is one whose owner can be asked, and every other name is for rules.
/// </summary>
public sealed class VouchTests : IAsyncLifetime
{
    private const string Address = "77.88.5.7";

    private readonly DnsServer _dns = DnsServer.Start();
    private Site _site = null!;

    public async Task InitializeAsync() => _site = await CrawlerSite.With(
        rules =>
        {
            rules.Deny("claims").Path("/claims").ClaimsCrawler();
            rules.Deny("verified").Path("/verified").Crawler();
            rules.Deny("impostor").Path("/impostor").Impostor();
        },
        ("Crawlers:Dns:Servers:0", _dns.Address)).StartAsync();

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _dns.DisposeAsync();
    }

    [Theory]
    [InlineData("name from compatible", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bot)", true)]
    [InlineData("first token", "CCBot/2.0 (https://commoncrawl.org/faq/)", true)]
    [InlineData("Googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("normal Chrome is not one", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0", false)]
    [InlineData("a phone of Cubot's is not one", "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/110.0", false)]
    [InlineData("Applebot-Extended is no Applebot", "Mozilla/5.0 (compatible; Applebot-Extended/1.0)", false)]
    public async Task Crawler(string name, string agent, bool isOne)
    {
        _ = name;
        Assert.Equal(isOne, await IsMetAsync("/claims", agent));
    }

    [Fact]
    public async Task Operator_extraction_takes_the_one_that_is_named()
    {
        _dns.Add(Address, "spider.yandex.com");
        await AskAsync("YandexImages/3.0", "confirmed");

        Assert.True(await IsMetAsync("/verified", "YandexImages/3.0"));
        Assert.False(await IsMetAsync("/verified", "Pinterestbot/1.0"));
    }

    [Fact]
    public async Task Unknown_never_verified()
    {
        _dns.Failure = 2;
        await AskAsync("YandexBot/3.0", "unknown");

        Assert.False(await IsMetAsync("/verified", "YandexBot/3.0"));
        Assert.False(await IsMetAsync("/verified", "SomebodyElsesBot/1.0"));
    }

    [Fact]
    public async Task Result_cached_one_lookup()
    {
        _dns.Add(Address, "spider.yandex.com");
        await AskAsync("YandexBot/3.0", "confirmed");

        for (var i = 0; i < 3; i++)
            Assert.True(await IsMetAsync("/verified", "YandexBot/3.0"));
        Assert.Equal(2, _dns.Questions.Count);
    }

    [Fact]
    public async Task Verified_bot_false_and_true_by_proof()
    {
        _dns.Add(Address, "spider.yandex.com").Add("77.88.5.8", "spider.yandex.com.evil.test");
        await AskAsync("YandexBot/3.0", "confirmed");
        await AskAsync("YandexBot/3.0", "none", "77.88.5.8");

        Assert.True(await IsMetAsync("/verified", "YandexBot/3.0"));
        Assert.False(await IsMetAsync("/impostor", "YandexBot/3.0"));
        Assert.False(await IsMetAsync("/verified", "YandexBot/3.0", "77.88.5.8"));
        Assert.True(await IsMetAsync("/impostor", "YandexBot/3.0", "77.88.5.8"));
    }

    /// <summary>There, "verify off -> UA only". Here nobody is verified then.</summary>
    [Fact]
    public async Task Verify_off_proves_nobody()
    {
        await using var site = await CrawlerSite.With(
            rules => rules.Deny("verified").Path("/verified").Crawler(), ("Crawlers:Dns:Enabled", "false"))
            .StartAsync();
        var claiming = site.NewVisitor(Address) with { Agent = "YandexBot/3.0" };

        Assert.Equal(404, (await claiming.GetAsync("/verified")).Status);
    }

    private async Task AskAsync(string agent, string result, string address = Address)
    {
        using var visits = new CrawlerVisits(_site, agent, address);
        await IsMetAsync("/verified", agent, address);
        await visits.LookedUpAsync(result);
    }

    private async Task<bool> IsMetAsync(string path, string agent, string address = Address) =>
        (await (_site.NewVisitor(address) with { Agent = agent, Platform = null }).GetAsync(path)).Status == 403;
}
