namespace BotChallengePage.Tests.Protocol;

public sealed class TwoPoliciesTests(PolicySiteFixture fixture) : IClassFixture<PolicySiteFixture>
{
    [Fact]
    public async Task With_the_pass_of_one_a_visitor_is_challenged_for_the_other_and_then_has_both()
    {
        var visitor = await fixture.Site.NewVisitor().PassAsync();
        (await visitor.GetAsync("/plain")).AssertLetThrough();
        var challenged = await visitor.GetAsync("/strict");
        challenged.AssertChallenged();
        Assert.EndsWith("&policy=strict", challenged.Location);

        visitor = await visitor.PassAsync(challenged.Location!);

        (await visitor.GetAsync("/strict")).AssertLetThrough();
        (await visitor.GetAsync("/plain")).AssertLetThrough();
    }

    [Fact]
    public async Task The_page_of_a_policy_sends_on_only_who_has_its_pass()
    {
        var visitor = await fixture.Site.NewVisitor().PassAsync("/bot-challenge?policy=strict");

        Assert.Equal(303, (await visitor.GetAsync("/bot-challenge?policy=strict")).Status);
        Assert.Equal(403, (await visitor.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task A_policy_may_accept_the_passes_of_another()
    {
        var strict = await fixture.Site.NewVisitor().PassAsync("/bot-challenge?policy=strict");
        var plain = await fixture.Site.NewVisitor().PassAsync();
        var lenient = await fixture.Site.NewVisitor().PassAsync("/bot-challenge?policy=lenient");

        (await strict.GetAsync("/lenient")).AssertLetThrough();
        (await plain.GetAsync("/lenient")).AssertChallenged();
        (await lenient.GetAsync("/lenient")).AssertLetThrough();
        (await lenient.GetAsync("/strict")).AssertChallenged();
    }

    [Fact]
    public async Task Somebody_elses_pass_is_not_added_to_ones_own()
    {
        var other = await fixture.Site.NewVisitor().PassAsync("/bot-challenge?policy=strict");
        var visitor = await (fixture.Site.NewVisitor() with { Cookie = other.Cookie }).PassAsync();

        (await visitor.GetAsync("/plain")).AssertLetThrough();
        (await visitor.GetAsync("/strict")).AssertChallenged();
    }

    [Fact]
    public async Task A_second_pass_does_not_prolong_the_first()
    {
        var setup = new SiteSetup().WithClock();
        await using var site = await PolicySite.StartAsync(setup);
        var visitor = await site.NewVisitor().PassAsync();
        setup.Clock!.Advance(TimeSpan.FromHours(20));
        visitor = await visitor.PassAsync("/bot-challenge?policy=strict");

        setup.Clock.Advance(TimeSpan.FromHours(5));

        (await visitor.GetAsync("/strict")).AssertLetThrough();
        (await visitor.GetAsync("/plain")).AssertChallenged();
    }
}
