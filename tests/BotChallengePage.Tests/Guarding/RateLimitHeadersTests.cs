using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary><c>RateLimit</c> and <c>RateLimit-Policy</c>, where the options want them.</summary>
public sealed class RateLimitHeadersTests
{
    [Fact]
    public async Task Nobody_is_told_unless_the_options_say_so()
    {
        await using var site = await Site.With(typeof(Limited)).StartAsync();

        AssertNone(await site.GetAsync("/private"));
        site.Edit(("RateLimitHeaders", "true"));
        Assert.Equal("\"default\";r=0;t=60", (await site.GetAsync("/private")).Header("RateLimit"));
    }

    [Fact]
    public async Task An_answer_says_what_is_left_and_for_how_long()
    {
        await using var site = await TellingAsync();

        var first = await site.GetAsync("/private");
        site.Clock.Advance(TimeSpan.FromSeconds(15));
        var second = await site.GetAsync("/private");
        var third = await site.GetAsync("/private", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal(("\"default\";q=2;w=60", "\"default\";r=1;t=60"), Said(first));
        Assert.Equal(("\"default\";q=2;w=60", "\"default\";r=0;t=45"), Said(second));
        Assert.Equal(403, third.Status);
        Assert.Equal(("\"default\";q=2;w=60", "\"default\";r=0;t=45"), Said(third));
    }

    [Theory]
    [InlineData("/none")]
    [InlineData("/public")]
    [InlineData("/aged")]
    public async Task A_page_that_a_shared_cache_may_store_says_nothing(string path)
    {
        await using var site = await TellingAsync();

        AssertNone(await site.GetAsync(path));
    }

    [Fact]
    public async Task Nor_does_one_that_the_output_cache_stores()
    {
        await using var site = await Wanting()
            .Services(services => services.AddOutputCache())
            .Use(app => app.UseRouting())
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.UseOutputCache())
            .Use(app => app.MapGet("/cached", (Microsoft.AspNetCore.Http.HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "private";
                return "here";
            }).CacheOutput().RequireBotChallenge(2, TimeSpan.FromMinutes(1)))
            .StartAsync();

        AssertNone(await site.GetAsync("/cached"));
        AssertNone(await site.GetAsync("/cached"));
    }

    [Fact]
    public async Task Of_all_clients_it_is_said_under_another_name()
    {
        await using var site = await TellingAsync();

        Assert.Equal(
            ("\"default-all\";q=1;w=10", "\"default-all\";r=0;t=10"), Said(await site.NewVisitor().GetAsync("/all")));
        Assert.Equal(
            ("\"default-all\";q=1;w=10", "\"default-all\";r=0;t=10"), Said(await site.NewVisitor().GetAsync("/all")));
    }

    [Fact]
    public async Task In_a_sliding_window_the_time_is_said_when_nothing_is_left()
    {
        await using var site = await TellingAsync();

        Assert.Equal("\"default\";r=1", (await site.GetAsync("/sliding")).Header("RateLimit"));
        Assert.Equal("\"default\";r=0;t=61", (await site.GetAsync("/sliding")).Header("RateLimit"));
        Assert.Equal("\"default\";r=0;t=61", (await site.GetAsync("/sliding")).Header("RateLimit"));
    }

    [Theory]
    [InlineData("/at-once", false)]
    [InlineData("/private", true)]
    public async Task What_is_not_counted_says_nothing(string path, bool withPass)
    {
        await using var site = await TellingAsync();

        AssertNone(await (withPass ? site.GetAsync(path, await site.EarnPassAsync()) : site.GetAsync(path)));
    }

    [Fact]
    public async Task Report_only_changes_nothing()
    {
        await using var site = await Wanting().Set(("ReportOnly", "true")).StartAsync();
        for (var i = 0; i < 2; i++)
            await site.GetAsync("/private");

        AssertNone(await site.GetAsync("/private"));
    }

    private static Site Wanting() => Site.With(typeof(Limited)).Set(("RateLimitHeaders", "true"));

    private static Task<Site> TellingAsync() => Wanting().StartAsync();

    private static (string? Policy, string? State) Said(Answer answer) =>
        (answer.Header("RateLimit-Policy"), answer.Header("RateLimit"));

    private static void AssertNone(Answer answer) => Assert.Equal((null, null), Said(answer));

    public sealed class Limited : Controller
    {
        [HttpGet("/private")]
        [BotChallenge(After = 2, Within = "00:01:00")]
        public IActionResult Private() => Here("private");

        [HttpGet("/none")]
        [BotChallenge(After = 2, Within = "00:01:00")]
        public IActionResult None() => Content("here");

        [HttpGet("/public")]
        [BotChallenge(After = 2, Within = "00:01:00")]
        public IActionResult Public() => Here("public, max-age=60");

        [HttpGet("/aged")]
        [BotChallenge(After = 2, Within = "00:01:00")]
        public IActionResult Aged() => Here("max-age=60");

        [HttpGet("/all")]
        [BotChallenge(AfterAll = 1, WithinAll = "00:00:10")]
        public IActionResult All() => Here("private");

        [HttpGet("/sliding")]
        [BotChallenge(After = 2, Within = "00:01:00", Window = CounterWindow.Sliding)]
        public IActionResult Sliding() => Here("private");

        [HttpGet("/at-once")]
        [BotChallenge]
        public IActionResult AtOnce() => Here("private");

        private ContentResult Here(string caching)
        {
            Response.Headers.CacheControl = caching;
            return Content("here");
        }
    }
}
