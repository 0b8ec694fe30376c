namespace BotChallengePage.Crawlers.Tests;

/// <summary>Which crawler a request says that it is.</summary>
public sealed class ClaimTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("Googlebot-Image/1.0", true)]
    [InlineData("googlebot", true)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", false)]
    [InlineData("Googlebots/1.0", false)]
    [InlineData("Googlebot-Extra/1.0", false)]
    [InlineData("NotGooglebot/1.0", false)]
    [InlineData("Reader/1.0 (+https://reader.example/why-not-googlebot)", false)]
    [InlineData("Reader/1.0 (+https://reader.example/googlebot)", false)]
    [InlineData("", false)]
    public async Task A_whole_token_of_the_user_agent_is_a_claim(string agent, bool claims)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage()
                .AddCrawlers(crawlers => crawlers.FetchNoNetworks())
                .AddRules(rules => rules.Deny("claims").ClaimsCrawler("googlebot")))
            .Use(app => app.UseBotChallengePage()).StartAsync();

        Assert.Equal(claims ? 403 : 200, (await site.GetAsync("/open", ("User-Agent", agent))).Status);
    }

    [Fact]
    public async Task A_crawler_that_is_not_known_is_said_at_start()
    {
        var said = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage()
                .AddCrawlers(crawlers => crawlers.FetchNoNetworks())
                .AddRules(rules => rules.Deny("claims").ClaimsCrawler("Gogglebot")))
            .FailToStartAsync();

        Assert.Contains(
            "\"Gogglebot\". There is no such crawler. There are: Amazonbot", said, StringComparison.Ordinal);
    }
}
