using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>The samples of docs/lists.md to the letter; <see cref="SampleOfListsTests"/> starts them.</summary>
internal static class SamplesOfLists
{
    internal interface ISpammers
    {
        Task<IEnumerable<string>> NetworksAsync(CancellationToken cancellationToken);
    }

    public static void Site(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.AddNetworkList("office", list => list.File = "office.txt");
                rules.AddNetworkList("tor", list =>
                {
                    list.Url = "https://check.torproject.org/torbulkexitlist";
                    list.RefreshEvery = TimeSpan.FromHours(1);
                });
                rules.AddNetworkList("spammers", list => list.From(async (services, cancellationToken) =>
                    await services.GetRequiredService<ISpammers>().NetworksAsync(cancellationToken)));

                rules.Allow("office").NetworkList("office");
                rules.Weigh("tor", 3).NetworkList("tor");
                rules.Challenge("spammers").NetworkList("spammers");
                rules.ChallengeFrom(5);
            });
    }

    public static void Health(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddBotChallengeNetworkLists();
    }

    public static void Endpoints(WebApplication app)
    {
        app.MapBotChallengeBans("/ops/bans", policy: "Operators");
    }

    public sealed class Defence(IBotChallengeBans bans)
    {
        public Task BanAsync() =>
            bans.BanAsync("203.0.113.0/24", TimeSpan.FromHours(1), reason: "flood of /search", by: "night shift");
    }
}
