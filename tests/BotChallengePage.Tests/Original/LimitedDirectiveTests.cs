using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Original;

/// <summary>What the tests of the Rails engine say of <c>after: 1</c>.</summary>
public class LimitedDirectiveTests
{
    [Fact]
    public async Task G14_In_place_the_first_is_200_and_the_second_403_with_no_store()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Mode", "Inline")).StartAsync();

        var first = await site.GetAsync("/limited");
        var second = await site.GetAsync("/limited");

        Assert.Equal((200, "the page"), (first.Status, first.Body));
        Assert.Equal((403, "no-store"), (second.Status, second.Header("Cache-Control")));
        Assert.Contains("Checking your browser", second.Body);
    }

    [Fact]
    public async Task G15_In_redirect_mode_the_first_is_200_and_the_second_307_with_dest()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        var second = await site.GetAsync("/limited");

        Assert.Equal((307, "/bot-challenge?dest=%2Flimited"), (second.Status, second.Header("Location")));
    }

    [Fact]
    public async Task G16_Where_Unless_is_true_both_are_200_and_not_counted()
    {
        await using var site = await Site.With(typeof(Conditional)).StartAsync();

        Assert.Equal(
            (200, 200),
            ((await site.GetAsync("/conditional?print=1")).Status,
                (await site.GetAsync("/conditional?print=1")).Status));
        Assert.Equal(
            (200, 307), ((await site.GetAsync("/conditional")).Status, (await site.GetAsync("/conditional")).Status));
    }

    [Fact]
    public async Task G17_Switched_off_both_are_200()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Enabled", "false")).StartAsync();

        Assert.Equal((200, 200), ((await site.GetAsync("/limited")).Status, (await site.GetAsync("/limited")).Status));
    }

    [Fact]
    public async Task G18_Where_SkipWhen_is_true_both_are_200_and_not_counted()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => context.Request.Query["preview"] == "1")))
            .StartAsync();

        Assert.Equal(
            (200, 200),
            ((await site.GetAsync("/limited?preview=1")).Status, (await site.GetAsync("/limited?preview=1")).Status));
        Assert.Equal((200, 307), ((await site.GetAsync("/limited")).Status, (await site.GetAsync("/limited")).Status));
    }

    [Fact]
    public async Task G19_With_a_pass_there_is_no_limit()
    {
        // The original asks once, which would be 200 without a pass too.
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Equal((200, 307), ((await site.GetAsync("/limited")).Status, (await site.GetAsync("/limited")).Status));
        var pass = await site.EarnPassAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await site.GetAsync("/limited", pass)).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
    }

    [Fact]
    public async Task G20_The_limit_starts_anew_when_the_window_has_ended()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Equal((200, 307), ((await site.GetAsync("/limited")).Status, (await site.GetAsync("/limited")).Status));

        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
    }

    public class Conditional : Controller
    {
        [HttpGet("/conditional"), BotChallenge(After = 1, Within = "01:00:00", Unless = nameof(IsPrint))]
        public string Index() => "the page";

        private static bool IsPrint(HttpContext context) => context.Request.Query.ContainsKey("print");
    }
}
