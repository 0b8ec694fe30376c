using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>What a page needs that was let through is free, by whatever the directive came.</summary>
public sealed class FreeEndpointTests
{
    [Theory]
    [InlineData("a group's convention")]
    [InlineData("a group's metadata")]
    [InlineData("the convention of the components")]
    public async Task Blazors_own_endpoints(string by)
    {
        await using var site = await Site.With()
            .Services(services => services.AddRazorComponents().AddInteractiveServerComponents())
            .Use(app => app.UseRouting().UseAntiforgery().UseBotChallengePage())
            .Use(app =>
            {
                var group = app.MapGroup("");
                if (by == "a group's convention")
                    group.RequireBotChallenge();
                if (by == "a group's metadata")
                    group.WithMetadata(new BotChallengeAttribute());
                var components = group.MapRazorComponents<Page>().AddInteractiveServerRenderMode();
                if (by == "the convention of the components")
                    components.RequireBotChallenge();
            })
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/free-endpoint-page")).Status);
        Assert.Equal(200, (await site.GetAsync("/_blazor/initializers/")).Status);
        Assert.NotEqual(307, (await site.GetAsync("/_framework/opaque-redirect")).Status);
        Assert.NotEqual(307, (await site.GetAsync("/_blazor")).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1")).Status);
    }

    [Fact]
    public async Task A_hub_of_Blazor_at_a_path_of_the_apps_choice()
    {
        await using var site = await Site.With()
            .Services(services => services.AddServerSideBlazor())
            .Use(app => app.MapGroup("/app").RequireBotChallenge().MapBlazorHub("/circuits"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/app/circuits/initializers/")).Status);
        Assert.NotEqual(307, (await site.GetAsync("/app/circuits")).Status);
    }

    [Fact]
    public async Task Another_hub_is_not_but_its_negotiation()
    {
        await using var site = await Site.With()
            .Services(services => services.AddSignalR())
            .Use(app => app.MapGroup("").RequireBotChallenge().MapHub<Chat>("/chat"))
            .StartAsync();

        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/chat/negotiate?negotiateVersion=1")).Status);
        Assert.Contains(
            (await site.GetAsync("/chat?id=x", ("Accept", "text/event-stream"))).Status, new[] { 307, 403 });
    }

    [Fact]
    public async Task Static_files_of_a_group_but_not_those_that_have_a_directive_of_their_own()
    {
        await using var site = await Site.With()
            .Use(app =>
            {
                var group = app.MapGroup("").RequireBotChallenge();
                group.MapGet("/site.css", () => "").WithMetadata(Asset("site.css"));
                group.MapGet("/page", () => "");
                app.MapGet("/download.zip", () => "").WithMetadata(Asset("download.zip")).RequireBotChallenge();
            })
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/site.css")).Status);
        Assert.Equal(307, (await site.GetAsync("/page")).Status);
        Assert.Equal(307, (await site.GetAsync("/download.zip")).Status);
    }

    private static StaticAssetDescriptor Asset(string path) => new()
    {
        Route = path,
        AssetPath = path,
        Selectors = [],
        Properties = [],
        ResponseHeaders = [],
    };

    [Route("/free-endpoint-page")]
    public sealed class Page : ComponentBase;

    private sealed class Chat : Hub;
}
