using System.Net;
using BotChallengePage.Tests.RulesPackage.Lists;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Tests.Docs;

/// <summary>Holds the samples of docs/lists.md to what the text says.</summary>
public sealed class SampleOfListsTests
{
    [Fact]
    public async Task The_samples_do_what_is_said()
    {
        using var tor = new Published("5.6.7.8\n");
        await using var lists = new ListSite();
        await using var site = await Site.With(typeof(Guarded))
            .Set(
                ("Rules:NetworkListFolder", lists.Folder),
                ("Rules:NetworkLists:office:File", lists.Write("office.txt", "198.51.100.0/24")))
            .Build(
                SamplesOfLists.Site,
                builder => builder.Services.AddBotChallengePage(
                    builder.Configuration.GetSection("BotChallengePage")),
                SamplesOfLists.Health,
                builder =>
                {
                    builder.Services.AddSingleton<SamplesOfLists.ISpammers, Spammers>();
                    builder.Services.AddTransient<SamplesOfLists.Defence>();
                    builder.Services.AddHttpClient("BotChallengePage.NetworkLists")
                        .ConfigurePrimaryHttpMessageHandler(() => tor);
                    builder.Services.AddAuthorizationBuilder()
                        .AddPolicy("Operators", policy => policy.RequireClaim("x"));
                    builder.Services.AddAuthentication().AddCookie();
                })
            .Use(app => app.UseAuthentication().UseAuthorization())
            .Use(app => app.UseBotChallengePage())
            .Use(SamplesOfLists.Endpoints)
            .Use(app => app.MapGet("/free", () => "free")).StartAsync();
        await site.UntilAsync(_ => site.Log.Of(720).Count == 3);

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await site.FromAsync("198.51.100.7", "/guarded")).Status);
        Assert.Equal(307, (await site.FromAsync("192.0.2.66")).Status);
        Assert.Equal(200, (await site.FromAsync("5.6.7.8")).Status);
        Assert.True(site.Provider.GetRequiredService<IBotChallengeNetworkLists>().Contains(
            "tor", IPAddress.Parse("5.6.7.8")));
        Assert.Equal("https://check.torproject.org/torbulkexitlist", tor.Asked);
        Assert.Equal(
            HealthStatus.Healthy,
            (await site.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);

        await site.Provider.GetRequiredService<SamplesOfLists.Defence>().BanAsync();
        Assert.Equal(403, (await site.FromAsync("203.0.113.7")).Status);
        Assert.NotEqual(200, (await site.FromAsync("198.51.100.7", "/ops/bans")).Status);
    }

    private sealed class Spammers : SamplesOfLists.ISpammers
    {
        public Task<IEnumerable<string>> NetworksAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<string>>(["192.0.2.64-192.0.2.95"]);
    }

    private sealed class Published(string list) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri?.AbsoluteUri;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(list) });
        }
    }
}
