using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>
/// Apps that could not be protected, or where nobody could pass, do not start, and say where and what to do.
/// </summary>
public sealed class RefusedAppTests
{
    private const string Exchanged =
        "the framework exchanges this endpoint for that of a page or an action when a request comes, and drops the " +
            "directive. " +
        "Put [BotChallenge] on the page or the controller that it leads to.";

    [Fact]
    public async Task Directives_on_endpoints_that_the_framework_exchanges()
    {
        var message = await Site.With(typeof(Conventional))
            .Services(services => services.AddRazorPages())
            .Services(services => services.AddSingleton<ToConventional>())
            .Views("/Pages/Open.cshtml")
            .Use(app => app.UseBotChallengePage())
            .Use(app =>
            {
                app.MapFallbackToPage("/Open").RequireBotChallenge();
                app.MapFallbackToController("/spa/{*path}", "Index", "Conventional")
                    .WithMetadata(new BotChallengeAttribute());
                app.MapGroup("/group").RequireBotChallenge().MapDynamicControllerRoute<ToConventional>("{*path}");
                app.MapFallbackToPage("/free/{*path}", "/Open").SkipBotChallenge();
            })
            .FailToStartAsync();

        Assert.Contains($"- Fallback {{*path:nonfile}}: {Exchanged}", message);
        Assert.Contains($"- Fallback /spa/{{*path}}: {Exchanged}", message);
        Assert.Contains($"- /group/{{*path}}: {Exchanged}", message);
        Assert.Equal(3, message.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_branch_with_routing_of_its_own_and_the_page_on_the_other_side(bool isPageOutside)
    {
        var message = await Site.With().Unmapped()
            .Use(app => Map(app, !isPageOutside))
            .Use(app => app.Map("/admin", branch =>
            {
                branch.UseRouting();
                branch.UseEndpoints(endpoints => Map(endpoints, isPageOutside));
            }))
            .FailToStartAsync();

        Assert.Contains(
            "- HTTP: GET /guarded and 1 more: this is in a branch of the pipeline that has routing of its own and no " +
                "challenge page, " +
            "so a challenge leads to a 404 below the branch's path. Call MapBotChallengePage() in the branch, too.",
            message);

        static void Map(IEndpointRouteBuilder endpoints, bool isGuarded)
        {
            if (!isGuarded)
            {
                endpoints.MapBotChallengePage();
                return;
            }

            endpoints.MapGet("/guarded", () => "").RequireBotChallenge();
            endpoints.MapGet("/guarded-too", () => "").RequireBotChallenge();
        }
    }

    public static TheoryData<string[], string?, string?, bool> Hosts => new()
    {
        { ["a.example"], null, null, false },
        { ["a.example"], "a.example", null, true },
        { ["a.example"], "A.Example", null, true },
        { ["a.example"], "b.example", null, false },
        { ["a.example", "b.example"], null, null, false },
        { ["a.example", "b.example"], "b.example", null, true },
        { ["a.example", "b.example"], null, "a.example;b.example", true },
        { ["a.example", "b.example"], null, "a.example;b.example;c.example", false },
        { ["*.example"], "shop.example", null, true },
        { ["*.example"], "example", null, false },
        { ["a.example:8443"], "a.example", null, false },
        { ["a.example:8443"], "a.example:8443", null, true },
        { ["a.example"], "a.example:8443", null, true },
        { ["*:*"], null, null, true },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_challenge_page_that_is_not_on_all_hosts_of_what_is_guarded(
        string[] pages, string? guarded, string? allowed, bool starts)
    {
        var site = Site.With().Unmapped().Use(app =>
        {
            foreach (var host in pages)
                app.MapBotChallengePage().RequireHost(host);
            var endpoint = app.MapGet("/guarded", () => "").RequireBotChallenge();
            if (guarded is not null)
                endpoint.RequireHost(guarded);
        });
        site.Configuration.Write(("AllowedHosts", allowed));

        if (starts)
            await (await site.StartAsync()).DisposeAsync();
        else
            Assert.Contains(
                $"- HTTP: GET /guarded: the challenge page is mapped for {string.Join(" and ", pages)} only",
                await site.FailToStartAsync());
    }

    [Fact]
    public async Task One_fault_of_a_class_is_said_once()
    {
        var message = await Site.With(typeof(Half)).FailToStartAsync();

        Assert.Single(message.Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_app_is_checked()
    {
        var listened = false;
        var site = Site.With(typeof(Half)).Services(services => services.AddHostedService(provider =>
            new Started(provider, () => listened = true)));

        await site.FailToStartAsync();

        Assert.False(listened);
    }
}
