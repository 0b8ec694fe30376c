using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PassLifetimeTests
{
    [Fact]
    public async Task A_pass_is_good_for_24_hours()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();

        site.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
        Assert.Equal(403, (await visitor.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task Shortening_it_ends_passes_that_were_given_before()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();
        site.Clock.Advance(TimeSpan.FromHours(2));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();

        site.Edit(("Pass:Duration", "02:00:01"));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        site.Edit(("Pass:Duration", "02:00:00"));
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task Who_was_challenged_again_can_pass_again()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();
        site.Clock.Advance(TimeSpan.FromDays(2));

        visitor = await visitor.PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task A_pass_of_another_key_ring_is_none()
    {
        await using var one = await Site.Dummy().StartAsync();
        await using var other = await Site.Dummy().StartAsync();
        var visitor = await (one.NewVisitor() with { Host = "shop.test" }).PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        (await (visitor with { Http = other.Client }).GetAsync("/works.csv")).AssertChallenged();
    }
}
