namespace BotChallengePage.Crawlers.Tests;

/// <summary>The manual's lines, as they stand there.</summary>
internal static class Samples
{
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage()
            .AddCrawlers()
            .AddRules(rules =>
            {
                rules.Allow("search").Crawler("Googlebot", "Bingbot", "Applebot", "DuckDuckBot");
                rules.Weigh("impostor", 5).Impostor();
                rules.ChallengeFrom(5);
            });

    public static void AddOwn(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage()
            .AddCrawlers(crawlers =>
            {
                crawlers.Only("Googlebot", "Bingbot");
                crawlers.Own["ExampleBot"] = new()
                {
                    Tokens = { "ExampleBot" },
                    Hosts = { "*.crawl.example.com" },
                    IsComplete = true,
                };
            })
            .AddRules(rules =>
            {
                rules.AddNetworkList("crawler-Googlebot", list => list.File = "googlebot.json");
                rules.Allow("crawlers").Crawler();
            });
}
