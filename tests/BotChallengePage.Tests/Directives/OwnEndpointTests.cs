using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// The library's own endpoints are neither counted nor challenged, however much of the app is guarded.
/// </summary>
public sealed class OwnEndpointTests : IAsyncLifetime
{
    private static readonly BotChallengeAttribute First = new() { After = 0, Within = "01:00:00" };

    private static readonly Dictionary<string, Func<Backend, Site>> GuardedSites = new()
    {
        ["all controllers by a convention"] = _ => Site.With(typeof(Everything))
            .Use(app => app.MapControllers().RequireBotChallenge(First)),
        ["all controllers by a filter"] = _ => Site.With(typeof(Everything))
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(First))),
        ["all controllers, decided by the middleware"] = _ => Site.With(typeof(Everything))
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app => app.MapControllers().RequireBotChallenge(First)),
        ["all pages"] = _ => Site.With().Services(services => services.AddRazorPages())
            .Views("/Pages/Table/Plain.cshtml")
            .Use(app => app.MapRazorPages().RequireBotChallenge(First)),
        ["the group that they are in"] = _ => Site.With().Unmapped().Use(app =>
        {
            var group = app.MapGroup("").RequireBotChallenge(First);
            group.MapGet("/search", () => "");
            group.MapBotChallengePage();
        }),
        ["their own builder"] = _ => Site.With().Unmapped().Use(app =>
        {
            app.MapGet("/search", () => "").RequireBotChallenge(First);
            app.MapBotChallengePage().RequireBotChallenge(First);
        }),
        ["a proxy for everything"] = backend => Site.With()
            .Services(services => services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = Backend.ClusterId, Match =
                    new() { Path = "{**path}" } }], [backend.Cluster]))
            .Use(app => app.MapReverseProxy().RequireBotChallenge(First)),
    };

    private readonly RecordingCounterStore _store = new();
    private Backend _backend = null!;

    public static TheoryData<string> Guarded() => [.. GuardedSites.Keys];

    public async Task InitializeAsync() => _backend = await Backend.StartAsync();

    public async Task DisposeAsync() => await _backend.DisposeAsync();

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task They_cost_no_increment_under_a_directive_on(string what)
    {
        await using var site = await GuardedSites[what](_backend)
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store)).StartAsync();

        var page = await site.GetAsync("/bot-challenge");
        Assert.True(page.IsChallengePage, page.Body);
        Assert.Equal(403, (await site.SendAsync(HttpMethod.Head, "/bot-challenge?dest=%2Fsearch")).Status);
        foreach (var asset in page.Document.QuerySelectorAll("script[src],link[rel=stylesheet]"))
            Assert.Equal(200, (await site.GetAsync(asset.GetAttribute("src") ?? asset.GetAttribute("href")!)).Status);
        Assert.False(
            (bool)(await site.GetAsync(
                $"/bot-challenge/pass?ticket={page.Challenge!.GetAttribute("data-ticket")}")).Json["pass"]!);
        Assert.Equal(415, (await site.SendAsync(HttpMethod.Post, "/bot-challenge/verify")).Status);
        await site.EarnPassAsync("/bot-challenge?dest=%2Fsearch");
        Assert.Empty(_store.Increments);
        Assert.Empty(_backend.Seen);

        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        Assert.Single(_store.Increments);
    }

    public class Everything : Controller
    {
        [HttpGet("/search")]
        public string Search() => "";
    }
}
