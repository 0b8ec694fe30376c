using BotChallengePage.Crawlers.Tests.Dns;

namespace BotChallengePage.Crawlers.Tests;

/// <summary>A site that lets crawlers in, shuts impostors out, and challenges everybody else.</summary>
internal static class CrawlerSite
{
    public static Task<Site> StartAsync(DnsServer dns, params (string Key, string? Value)[] options) => With(
        rules =>
        {
            rules.Allow("crawlers").Crawler();
            rules.Deny("impostors").Impostor();
        },
        [("Crawlers:Dns:Servers:0", dns.Address), .. options]).StartAsync();

    /// <summary>Nothing is fetched from the internet.</summary>
    public static Site With(Action<RuleSetBuilder> rules, params (string Key, string? Value)[] options) =>
        Site.With(typeof(Guarded))
            .Build(builder => builder.Services
                .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage"))
                .AddCrawlers(crawlers => crawlers.FetchNoNetworks()).AddRules(rules))
            .Set(options)
            .Use(app => app.UseBotChallengePage());
}
