using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class TwoPoliciesTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task With_the_pass_of_one_a_visitor_is_challenged_for_the_other_and_then_has_both()
    {
        var visitor = await _site.NewVisitor().PassAsync();
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
        var visitor = await _site.NewVisitor().PassAsync("/bot-challenge?policy=strict");

        Assert.Equal(303, (await visitor.GetAsync("/bot-challenge?policy=strict")).Status);
        Assert.Equal(403, (await visitor.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task A_policy_may_accept_the_passes_of_another()
    {
        var strict = await _site.NewVisitor().PassAsync("/bot-challenge?policy=strict");
        var plain = await _site.NewVisitor().PassAsync();
        var lenient = await _site.NewVisitor().PassAsync("/bot-challenge?policy=lenient");

        (await strict.GetAsync("/lenient")).AssertLetThrough();
        (await plain.GetAsync("/lenient")).AssertChallenged();
        (await lenient.GetAsync("/lenient")).AssertLetThrough();
        (await lenient.GetAsync("/strict")).AssertChallenged();
    }

    [Fact]
    public async Task Somebody_elses_pass_is_not_added_to_ones_own()
    {
        var other = await _site.NewVisitor().PassAsync("/bot-challenge?policy=strict");
        var visitor = await (_site.NewVisitor() with { Cookie = other.Cookie }).PassAsync();

        (await visitor.GetAsync("/plain")).AssertLetThrough();
        (await visitor.GetAsync("/strict")).AssertChallenged();
    }

    [Fact]
    public async Task A_second_pass_does_not_prolong_the_first()
    {
        await using var site = await PolicySite.Create().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();
        site.Clock.Advance(TimeSpan.FromHours(20));
        visitor = await visitor.PassAsync("/bot-challenge?policy=strict");

        site.Clock.Advance(TimeSpan.FromHours(5));

        (await visitor.GetAsync("/strict")).AssertLetThrough();
        (await visitor.GetAsync("/plain")).AssertChallenged();
    }
}
