using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Redis.Tests;

/// <summary>Two apps, one Redis: what an operator bans on one is banned on the other.</summary>
public sealed class BannedOnAllNodesTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private const string Bad = "203.0.113.7";

    [Fact]
    public async Task A_ban_holds_on_all_nodes_and_on_those_that_start_later_until_it_is_lifted_on_any()
    {
        redis.Send("FLUSHALL");
        await using var first = await StartAsync(new StartLog());
        await using var second = await StartAsync(new StartLog());
        Assert.Equal(HttpStatusCode.OK, await FromAsync(second, Bad));

        await Bans(first).BanAsync("203.0.113.0/24", TimeSpan.FromHours(1), "flood", "test");

        Assert.Equal(HttpStatusCode.Forbidden, await FromAsync(first, Bad));
        await UntilAsync(async () => await FromAsync(second, Bad) == HttpStatusCode.Forbidden);
        Assert.Equal("flood", Bans(second).Current.Single().Reason);
        await using var late = await StartAsync(new StartLog());
        Assert.Equal(HttpStatusCode.Forbidden, await FromAsync(late, Bad));
        Assert.Equal(HttpStatusCode.OK, await FromAsync(late, "198.51.100.7"));

        Assert.True(await Bans(second).LiftAsync("203.0.113.0/24", "test"));
        await UntilAsync(async () => await FromAsync(first, Bad) == HttpStatusCode.OK);
        await UntilAsync(async () => await FromAsync(late, Bad) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_Redis_is_away_each_node_goes_by_what_it_knows_and_afterwards_by_all()
    {
        using var own = new RedisServer();
        var log = new StartLog();
        await using var first = await StartAsync(log, own);
        await using var second = await StartAsync(new StartLog(), own);
        await Bans(first).BanAsync(Bad, TimeSpan.FromHours(1), "flood", "test");
        await UntilAsync(async () => await FromAsync(second, Bad) == HttpStatusCode.Forbidden);

        own.Freeze();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Bans(first).BanAsync("198.51.100.7", TimeSpan.FromHours(1), "flood", "test"));
        Assert.Contains("cannot be asked", refused.Message, StringComparison.Ordinal);
        await UntilAsync(() => Task.FromResult(log.Messages.Any(line =>
            line.Contains("cannot be asked for bans", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await FromAsync(second, Bad));

        own.Thaw();
        await UntilAsync(() => Task.FromResult(log.Messages.Any(line =>
            line.Contains("can be asked for bans again", StringComparison.Ordinal))));
        await Bans(first).BanAsync("192.0.2.7", TimeSpan.FromHours(1), "flood", "test");
        await UntilAsync(async () => await FromAsync(second, "192.0.2.7") == HttpStatusCode.Forbidden);
    }

    private async Task<WebApplication> StartAsync(StartLog log, RedisServer? server = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddControllersWithViews();
        builder.Services.AddBotChallengePage().AddRules().UseRedisCounters((server ?? redis).Address);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Address"].ToString());
            return next(context);
        });
        app.UseBotChallengePage();
        app.MapGet("/", () => "open");
        app.MapBotChallengePage();
        await app.StartAsync();
        return app;
    }

    private static IBotChallengeBans Bans(WebApplication app) => app.Services.GetRequiredService<IBotChallengeBans>();

    private static async Task<HttpStatusCode> FromAsync(WebApplication app, string address)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single());
        request.Headers.Add("Test-Address", address);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = Stopwatch.StartNew(); !await isSo(); await Task.Delay(50))
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30));
    }
}
