using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

/// <summary>An assessor has requests challenged wherever the middleware runs: there the page has to be, too.</summary>
public sealed class AssessorCoverageTests
{
    [Fact]
    public async Task On_every_host_that_reaches_the_app()
    {
        var message = await Assessed()
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapBotChallengePage().RequireHost("shop.test"))
            .FailToStartAsync();

        Assert.Contains("The request assessor may challenge requests to every host", message);
        Assert.Contains("mapped for shop.test only", message);
    }

    [Fact]
    public async Task The_app_may_name_its_hosts()
    {
        await using var site = Assessed()
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapBotChallengePage().RequireHost("127.0.0.1"));
        site.Configuration.Write(("AllowedHosts", "127.0.0.1"));
        await site.StartAsync();

        Assert.Equal(307, (await site.GetAsync("/any")).Status);
    }

    [Fact]
    public async Task In_every_branch_with_the_middleware_and_routing_of_its_own()
    {
        var message = await Assessed()
            .Use(app => app.MapBotChallengePage())
            .Use(app => app.Map("/de", branch => branch.UseRouting().UseBotChallengePage().UseEndpoints(endpoints =>
                endpoints.MapGet("/any", () => ""))))
            .FailToStartAsync();

        Assert.Contains("UseBotChallengePage() stands in a branch of the pipeline", message);
    }

    [Fact]
    public async Task A_branch_may_have_a_page_of_its_own()
    {
        await using var site = await Assessed()
            .Use(app => app.MapBotChallengePage())
            .Use(app => app.Map("/de", branch => branch.UseRouting().UseBotChallengePage().UseEndpoints(endpoints =>
            {
                endpoints.MapGet("/any", () => "");
                endpoints.MapBotChallengePage();
            })))
            .StartAsync();

        Assert.Equal("/de/bot-challenge?dest=%2Fde%2Fany", (await site.GetAsync("/de/any")).Header("Location"));
        Assert.True((await site.GetAsync("/de/bot-challenge")).IsChallengePage);
    }

    /// <summary>There a directive is needed for anybody to be challenged, and its endpoint is checked.</summary>
    [Fact]
    public async Task Without_the_middleware_only_endpoints_with_a_directive_are_assessed()
    {
        await using var site = await Assessed()
            .Use(app => app.MapBotChallengePage().RequireHost("shop.test"))
            .Use(app => app.MapGet("/any", () => "any"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/any")).Status);
    }

    private static Site Assessed() => Site.With().Unmapped().Services(services =>
        services.AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Challenge())));
}
