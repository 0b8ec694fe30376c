using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Directives;

/// <summary>Endpoints that are made without the app's services, as those of YARP's <c>MapReverseProxy()</c>.</summary>
public sealed class ReverseProxyTests
{
    [Fact]
    public async Task Routes_are_guarded_by_a_convention_on_them()
    {
        await using var gateway = await GatewayWith(proxy => proxy.RequireBotChallenge(1, TimeSpan.FromHours(1))).StartAsync();

        Assert.Equal("from behind", (await gateway.GetAsync("/old/list")).Body);
        var challenged = await gateway.GetAsync("/old/list?page=2");
        Assert.Equal((307, "/bot-challenge?dest=%2Fold%2Flist%3Fpage%3D2"), (challenged.Status, challenged.Header("Location")));
        Assert.Equal("from behind", (await gateway.GetAsync("/old/list", await gateway.EarnPassAsync())).Body);
    }

    [Fact]
    public async Task Mistakes_stop_the_gateway()
    {
        var message = await GatewayWith(proxy => proxy.RequireBotChallenge("premium")).FailToStartAsync();

        Assert.Contains("- foreign: there is no policy \"premium\". Add it to BotChallengePage:Policies. There are: default.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_without_the_services_says_so()
    {
        await using var gateway = await GatewayWith(proxy => proxy.RequireBotChallenge()).Unmapped().Add(_ => { }).StartAsync();

        Assert.Equal(500, (await gateway.GetAsync("/old/list")).Status);
        Assert.Contains(gateway.Log.Errors, error => error.Exception?.Message.Contains("AddBotChallengePage();", StringComparison.Ordinal) == true);
    }

    private static Site GatewayWith(Action<ForeignEndpoints> conventions) =>
        Site.With().Use(app => conventions(ForeignEndpoints.Map(app, "/old/{**path}", context => context.Response.WriteAsync("from behind"))));
}
