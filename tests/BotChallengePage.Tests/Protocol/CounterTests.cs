using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class CounterTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Of_64_requests_at_once_exactly_as_many_as_are_free_get_through()
    {
        for (var round = 0; round < 3; round++)
        {
            var visitor = _site.NewVisitor();

            var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => visitor.GetAsync("/ten")));

            Assert.Equal(10, replies.Count(reply => reply.Status == 200));
            Assert.Equal(54, replies.Count(reply => reply.Status == 307));
        }
    }

    [Theory]
    [InlineData("100.64.1.2", "100.64.255.254", true)]
    [InlineData("100.65.1.2", "100.66.1.2", false)]
    [InlineData("100.67.1.2", "::ffff:100.67.9.9", true)]
    [InlineData("2001:db8:a::1", "2001:db8:a:ffff:1::2", true)]
    [InlineData("2001:db8:b::1", "2001:db8:c::1", false)]
    public async Task Clients_are_counted_by_16_bits_of_IPv4_and_48_of_IPv6(string one, string other, bool same)
    {
        (await _site.NewVisitor(one).GetAsync("/one")).AssertLetThrough();

        var reply = await _site.NewVisitor(other).GetAsync("/one");

        if (same) reply.AssertChallenged();
        else reply.AssertLetThrough();
    }

    [Fact]
    public async Task What_the_client_says_of_itself_makes_no_new_one()
    {
        var visitor = _site.NewVisitor();
        (await visitor.GetAsync("/one")).AssertLetThrough();

        (await (visitor with { Agent = "other", Platform = null, Host = "other.test", Cookie = "a=b" }).GetAsync(
            "/one?x=y", ("X-Forwarded-For", "203.0.113.1"), ("Forwarded", "for=203.0.113.1"),
            ("X-Real-IP", "203.0.113.1"))).AssertChallenged();
    }

    [Fact]
    public async Task Counters_of_different_names_do_not_meet()
    {
        var visitor = _site.NewVisitor();
        (await visitor.GetAsync("/one")).AssertLetThrough();
        (await visitor.GetAsync("/one")).AssertChallenged();

        (await visitor.GetAsync("/ten")).AssertLetThrough();
    }

    [Fact]
    public async Task Who_has_a_pass_is_not_counted()
    {
        var visitor = _site.NewVisitor();
        var passed = await visitor.PassAsync();
        for (var i = 0; i < 5; i++) (await passed.GetAsync("/one")).AssertLetThrough();

        (await visitor.GetAsync("/one")).AssertLetThrough();
        (await visitor.GetAsync("/one")).AssertChallenged();
    }

    [Fact]
    public async Task The_window_is_fixed_from_the_first_request_and_not_renewed()
    {
        await using var site = await PolicySite.Create().StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.GetAsync("/one")).AssertLetThrough();
        for (var minute = 0; minute < 59; minute++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            (await visitor.GetAsync("/one")).AssertChallenged();
        }

        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await visitor.GetAsync("/one")).AssertLetThrough();
        (await visitor.GetAsync("/one")).AssertChallenged();
    }

    [Fact]
    public async Task It_does_not_begin_before_that_request()
    {
        await using var site = await PolicySite.Create().StartAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        var visitor = site.NewVisitor();
        (await visitor.GetAsync("/one")).AssertLetThrough();

        site.Clock.Advance(TimeSpan.FromMinutes(59));

        (await visitor.GetAsync("/one")).AssertChallenged();
    }
}
