namespace BotChallengePage.Tests.Protocol;

public sealed class PassLifetimeTests
{
    [Fact]
    public async Task A_pass_is_good_for_24_hours()
    {
        var setup = new SiteSetup().WithClock();
        await using var site = LibrarySite.Start(setup);
        var visitor = await site.NewVisitor().PassAsync();

        setup.Clock!.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        setup.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
        Assert.Equal(403, (await visitor.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task Shortening_it_ends_passes_that_were_given_before()
    {
        var setup = new SiteSetup().WithClock();
        await using var site = LibrarySite.Start(setup);
        var visitor = await site.NewVisitor().PassAsync();
        setup.Clock!.Advance(TimeSpan.FromHours(2));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();

        setup.Reloadable.Change("BotChallengePage:Pass:Duration", "02:00:01");
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        setup.Reloadable.Change("BotChallengePage:Pass:Duration", "02:00:00");
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task Who_was_challenged_again_can_pass_again()
    {
        var setup = new SiteSetup().WithClock();
        await using var site = LibrarySite.Start(setup);
        var visitor = await site.NewVisitor().PassAsync();
        setup.Clock!.Advance(TimeSpan.FromDays(2));

        visitor = await visitor.PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task A_pass_of_another_key_ring_is_none()
    {
        await using var one = LibrarySite.Start(new SiteSetup());
        await using var other = LibrarySite.Start(new SiteSetup());
        var visitor = await (one.NewVisitor() with { Host = "shop.test" }).PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        (await (visitor with { Http = other.Http }).GetAsync("/works.csv")).AssertChallenged();
    }
}
