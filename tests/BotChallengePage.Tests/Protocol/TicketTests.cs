using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class TicketTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("😀")]
    [InlineData("a b")]
    public async Task A_made_up_one_is_invalid(string ticket)
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        (await _site.NewVisitor().VerifyAsync(challenge with { Ticket = ticket }, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
    }

    [Fact]
    public async Task A_pass_is_none()
    {
        var visitor = await _site.NewVisitor().PassAsync();
        var (challenge, answer) = await (visitor with { Cookie = null }).SolveAsync();

        (await visitor.VerifyAsync(challenge with { Ticket = visitor.Cookie!.Split('=')[1] }, answer.Payload))
            .AssertRefused(400, "ticket-invalid");
    }

    [Fact]
    public async Task One_with_any_character_changed_is_invalid()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        for (var i = 0; i < challenge.Ticket.Length; i++)
        {
            var damaged = challenge with { Ticket = Damage.Character(challenge.Ticket, i) };
            (await visitor.VerifyAsync(damaged, answer.Payload)).AssertRefused(400, "ticket-invalid");
        }

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("=")]
    [InlineData("A")]
    public async Task One_with_something_added_is_invalid(string added)
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(challenge with { Ticket = challenge.Ticket + added }, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
        (await visitor.VerifyAsync(challenge with { Ticket = challenge.Ticket.Insert(9, added) }, answer.Payload))
            .AssertRefused(400, "ticket-invalid");
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(10_000)]
    public async Task One_that_is_longer_than_any_of_ours_is_invalid(int length)
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        var reply = await _site.NewVisitor()
            .VerifyAsync(challenge with { Ticket = challenge.Ticket.PadRight(length, 'A') }, answer.Payload);

        reply.AssertRefused(400, "ticket-invalid");
    }

    [Fact]
    public async Task It_is_bound_to_the_user_agent()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        (await (visitor with { Agent = "curl/8.0" }).VerifyAsync(challenge, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
        (await (visitor with { Agent = null }).VerifyAsync(challenge, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
        Assert.Equal(400, (await (visitor with { Agent = "curl/8.0" }).GetAsync(challenge.ChallengeUrl!)).Status);
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task It_is_bound_to_the_host()
    {
        var visitor = _site.NewVisitor() with { Host = "shop.test" };
        var (challenge, answer) = await visitor.SolveAsync();

        (await (visitor with { Host = "other.test" }).VerifyAsync(challenge, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
        (await (visitor with { Host = "sub.shop.test" }).VerifyAsync(challenge, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task It_is_not_bound_to_the_network_and_the_pass_is_for_the_one_that_verified()
    {
        var seen = _site.NewVisitor("2001:db8:1:2::3");
        var (challenge, answer) = await seen.SolveAsync();
        var verified = _site.NewVisitor();

        var cookie = (await verified.VerifyAsync(challenge, answer.Payload)).AssertPassed();

        (await (verified with { Cookie = cookie }).GetAsync("/works.csv")).AssertLetThrough();
        (await (seen with { Cookie = cookie }).GetAsync("/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task It_belongs_to_its_policy_whatever_the_client_adds()
    {
        await using var policies = await PolicySite.Create().StartAsync();
        var visitor = policies.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync("/bot-challenge?policy=strict");

        var body = $$"""{"ticket":"{{challenge.Ticket}}","response":"{{answer.Payload}}","policy":"default"}""";
        var passed = visitor with { Cookie = (await visitor.VerifyBodyAsync(body)).AssertPassed() };

        (await passed.GetAsync("/strict")).AssertLetThrough();
        (await passed.GetAsync("/plain")).AssertChallenged();
    }

    [Fact]
    public async Task One_of_another_site_is_invalid()
    {
        await using var other = await Site.Dummy().StartAsync();
        var (challenge, answer) = await (other.NewVisitor() with { Host = "shop.test" }).SolveAsync();

        (await (_site.NewVisitor() with { Host = "shop.test" }).VerifyAsync(challenge, answer.Payload)).AssertRefused(
            400, "ticket-invalid");
    }

    [Fact]
    public async Task It_is_good_for_ten_minutes()
    {
        await using var timed = await Site.Dummy().StartAsync();
        var visitor = timed.NewVisitor();
        var (inTime, answerInTime) = await visitor.SolveAsync();
        var (late, answerLate) = await visitor.SolveAsync();

        timed.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await visitor.VerifyAsync(inTime, answerInTime.Payload)).AssertPassed();
        timed.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.VerifyAsync(late, answerLate.Payload)).AssertRefused(400, "ticket-expired");
        Assert.Equal("ticket-expired", (await visitor.GetAsync(late.ChallengeUrl!)).Reason);
    }
}
