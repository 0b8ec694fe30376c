using System.Threading.RateLimiting;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>The framework's own rate limiter and the library, together.</summary>
public sealed class RateLimiterTests
{
    [Fact]
    public async Task OnRejected_hands_over_to_a_challenge_and_a_pass_lets_through()
    {
        await using var site = await Limited().StartAsync();
        (await site.GetAsync("/export")).AssertLetThrough();

        var rejected = await site.GetAsync("/export");
        rejected.AssertChallenged();
        Assert.Equal("/bot-challenge?dest=%2Fexport", rejected.Location);
        var pass = await site.EarnPassAsync(rejected.Location!);

        for (var i = 0; i < 5; i++)
            (await site.GetAsync("/export", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task A_script_gets_problem_json_and_a_form_the_page()
    {
        await using var site = await Limited().StartAsync();
        await site.GetAsync("/export");

        var script = await site.GetAsync("/export", ("Sec-Fetch-Mode", "cors"));
        var form = await site.SendAsync(
            HttpMethod.Post, "/export", new FormUrlEncodedContent([new("a", "b")]), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal((403, "application/problem+json"), (script.Status, script.Header("Content-Type")));
        Assert.Equal((403, true), (form.Status, form.IsChallengePage));
    }

    /// <summary>Else the pass leads back to where it is of no use, and round it goes.</summary>
    [Fact]
    public async Task Who_has_a_pass_and_is_rejected_all_the_same_is_not_challenged_again()
    {
        await using var site = await Limited(sparesPasses: false).StartAsync();
        var pass = await site.EarnPassAsync();
        (await site.GetAsync("/export", pass)).AssertLetThrough();

        var rejected = await site.GetAsync("/export", pass);

        Assert.Equal((429, null), (rejected.Status, rejected.Location));
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("ReportOnly", "true")]
    public async Task Where_nobody_is_to_be_challenged_the_limiter_answers(string key, string value)
    {
        await using var site = await Limited().Set((key, value)).StartAsync();
        await site.GetAsync("/export");

        Assert.Equal(429, (await site.GetAsync("/export")).Status);
    }

    /// <summary>What only reports switches nothing off: the endpoint's own directives are decided after it.</summary>
    [Theory]
    [InlineData("/guarded")]
    [InlineData("/controller")]
    public async Task A_policy_that_only_reports_leaves_the_directives_of_the_endpoint_in_force(string path)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:watched:ReportOnly", "true"))
            .Use(app => app.UseRouting())
            .Use(app => app.Use(async (context, next) =>
            {
                if (!await context.TryBotChallengeAsync("watched"))
                    await next(context);
            }))
            .Use(app => app.MapGet("/guarded", () => "here").RequireBotChallenge())
            .StartAsync();

        (await site.GetAsync(path)).AssertChallenged();
        (await site.GetAsync(path, await site.EarnPassAsync())).AssertLetThrough();
    }

    [Fact]
    public async Task Nor_is_what_is_exempt()
    {
        await using var site = await Limited()
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => context.Request.Query.ContainsKey("skip"))))
            .StartAsync();
        await site.GetAsync("/export");

        Assert.Equal(429, (await site.GetAsync("/export?skip")).Status);
        (await site.GetAsync("/export")).AssertChallenged();
    }

    /// <summary>A limit for everything stands before the challenge page as well.</summary>
    [Fact]
    public async Task The_librarys_own_endpoints_are_never_challenged()
    {
        await using var site = await Limited(isGlobal: true).StartAsync();
        await site.GetAsync("/export");

        (await site.GetAsync("/export")).AssertChallenged();
        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task It_is_counted_and_told_like_every_challenge()
    {
        await using var site = await Limited().StartAsync();
        using var measured = new Measurements(site);
        await site.GetAsync("/export");
        await site.GetAsync("/export");

        Assert.Contains(
            measured.Of("botchallenge.decisions"),
            decision => decision.Contains("outcome=challenged", StringComparison.Ordinal));
        Assert.Equal("the app's code", Assert.Single(
                site.Provider.GetRequiredService<RecordingObserver>().Decisions).Decision.Reasons[0]);
    }

    [Fact]
    public async Task An_unknown_policy_is_said()
    {
        await using var site = await Site.With()
            .Use(app => app.MapGet("/export", async (HttpContext context) =>
            {
                var fault = await Assert.ThrowsAsync<ArgumentException>(() => context.TryBotChallengeAsync("nope"));
                Assert.Throws<ArgumentException>(() => context.HasBotChallengePass("nope"));
                return fault.Message;
            }))
            .StartAsync();

        Assert.StartsWith(
            "There is no policy \"nope\". There are: default.", (await site.GetAsync("/export")).Body);
    }

    [Fact]
    public async Task A_response_that_has_started_is_none_any_more()
    {
        Exception? fault = null;
        await using var site = await Site.With()
            .Use(app => app.Run(async context =>
            {
                await context.Response.WriteAsync("begun");
                try
                {
                    await context.TryBotChallengeAsync();
                }
                catch (InvalidOperationException started)
                {
                    fault = started;
                }
            }))
            .StartAsync();

        await site.GetAsync("/export");

        Assert.NotNull(fault);
    }

    public sealed class Guarded : Controller
    {
        [HttpGet("/controller")]
        [BotChallenge]
        public IActionResult Index() => Content("here");
    }

    private static Site Limited(bool sparesPasses = true, bool isGlobal = false) => Site.With()
        .Services(services => services
            .AddSingleton<RecordingObserver>()
            .AddSingleton<IBotChallengeDecisionObserver>(provider => provider.GetRequiredService<RecordingObserver>())
            .AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = 429;
                limiter.OnRejected = async (rejected, _) => await rejected.HttpContext.TryBotChallengeAsync();
                if (isGlobal)
                    limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => OnePerHour());
                limiter.AddPolicy("export", context => sparesPasses && context.HasBotChallengePass()
                    ? RateLimitPartition.GetNoLimiter("passed")
                    : OnePerHour());
            }))
        .Use(app => app.UseRouting())
        .Use(app => app.UseRateLimiter())
        .Use(app => app.MapMethods("/export", ["GET", "POST"], () => "here").RequireRateLimiting("export"));

    private static RateLimitPartition<string> OnePerHour() => RateLimitPartition.GetFixedWindowLimiter(
        "everybody", _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = TimeSpan.FromHours(1) });
}
