using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class TriesTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_ticket_takes_five_answers_and_the_sixth_is_too_many_even_if_it_is_right()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        for (var i = 0; i < 5; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertRefused(429, "too-many-attempts");
    }

    [Fact]
    public async Task The_fifth_may_be_the_right_one()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        for (var i = 0; i < 4; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task Another_ticket_has_tries_of_its_own()
    {
        var visitor = _site.NewVisitor();
        var (spent, _) = await visitor.SolveAsync();
        for (var i = 0; i < 6; i++) await visitor.VerifyAsync(spent, "wrong");

        var (challenge, answer) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task An_answer_gives_one_pass()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();

        for (var i = 0; i < 7; i++) (await visitor.VerifyAsync(challenge, answer.Payload)).AssertRefused(
            409, "replayed");
    }

    [Fact]
    public async Task So_does_a_ticket_for_a_second_right_answer()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();
        var other = Solution.Find((await visitor.GetAsync(challenge.ChallengeUrl!)).Json);
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();

        (await visitor.VerifyAsync(challenge, other.Payload)).AssertRefused(409, "replayed");
    }

    [Fact]
    public async Task Of_16_at_once_exactly_one_passes()
    {
        var visitor = _site.NewVisitor();
        for (var round = 0; round < 5; round++)
        {
            var (challenge, answer) = await visitor.SolveAsync();

            var replies = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => visitor.VerifyAsync(challenge, answer.Payload)));

            Assert.Single(replies, reply => reply.Status == 200);
            Assert.Single(replies, reply => reply.SetCookies.Count > 0);
            Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 409, 429, 503 }));
        }
    }

    [Fact]
    public async Task Of_wrong_ones_at_once_no_more_than_five_are_judged()
    {
        var visitor = _site.NewVisitor();
        var (challenge, _) = await visitor.SolveAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => visitor.VerifyAsync(challenge, "wrong")));

        Assert.Equal(5, replies.Count(reply => reply.Reason == "rejected"));
        Assert.Equal(11, replies.Count(reply => reply.Reason == "too-many-attempts"));
    }

    [Fact]
    public async Task A_refusal_takes_no_earlier_pass_away()
    {
        var visitor = await _site.NewVisitor().PassAsync();
        var challenge = await (visitor with { Cookie = null }).ChallengeAsync();

        (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(challenge with { Ticket = "forged" }, "wrong")).AssertRefused(400, "ticket-invalid");

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }
}
