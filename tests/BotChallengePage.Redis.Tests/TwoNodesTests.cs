using System.Net;

namespace BotChallengePage.Redis.Tests;

public sealed class TwoNodesTests(NodesOnRedis nodes) : IClassFixture<NodesOnRedis>
{
    private const int After = 20;

    [Fact]
    public async Task Of_200_requests_at_once_exactly_as_many_get_through_as_the_directive_says()
    {
        using var visitor = nodes.NewVisitor();
        var before = nodes.Proxy.Answered;
        nodes.Proxy.HoldUntil(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => visitor.GetAsync("/facets")));

        Assert.Equal([100, 100], nodes.Proxy.Answered.Zip(before, (now, then) => now - then));
        var through = answers.Count(status => status == HttpStatusCode.OK);
        Assert.True(through == After,
            $"{through} got through.\n{nodes.First.Output}\n{nodes.Second.Output}\n{through} got through.");
        Assert.Equal(200 - After, answers.Count(status => status == HttpStatusCode.TemporaryRedirect));
    }

    [Fact]
    public async Task A_pass_earned_on_one_node_is_good_on_the_other()
    {
        using var visitor = nodes.NewVisitor();
        for (var i = 0; i < After; i++)
            await visitor.GetAsync("/facets");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, await visitor.GetAsync("/facets"));
        var scripts = nodes.Redis.CallsOf("evalsha");

        await visitor.PassAsync();
        var ofTries = nodes.Redis.CallsOf("evalsha") - scripts;
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/facets"));

        // One try and one success; and a pass costs no round trip.
        Assert.Equal(2, ofTries);
        Assert.Equal(scripts + 2, nodes.Redis.CallsOf("evalsha"));
    }

    [Fact]
    public async Task A_request_is_one_command_and_none_with_a_pass_or_once_the_node_knows_it_to_be_far_over_its_limit()
    {
        using var visitor = nodes.NewVisitor(nodes.First.Address);
        using var passed = nodes.NewVisitor(nodes.First.Address);
        await passed.PassAsync();

        // All that the server is asked, and behind each script what it does there: a node that has started of late also
        // looks for what nodes of the version before have counted.
        Assert.Equal(
            ["evalsha=1", "exists=1", "incr=1", "pexpire=1"], await CommandsOfAsync(visitor, HttpStatusCode.OK));
        for (var i = 1; i < After; i++)
            Assert.Equal(["evalsha=1", "exists=1", "incr=1"], await CommandsOfAsync(visitor, HttpStatusCode.OK));
        // Past the limit it counts on for a while, since a directive with a higher limit may share the counter.
        for (var i = After; i <= (2 * After) + 16; i++)
            Assert.Equal(
                ["evalsha=1", "exists=1", "incr=1", "pttl=1"],
                await CommandsOfAsync(visitor, HttpStatusCode.TemporaryRedirect));
        for (var i = 0; i < 5; i++)
            Assert.Empty(await CommandsOfAsync(visitor, HttpStatusCode.TemporaryRedirect));
        for (var i = 0; i < 5; i++)
            Assert.Empty(await CommandsOfAsync(passed, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_ticket_gives_one_pass_whichever_nodes_get_its_answers()
    {
        using var visitor = nodes.NewVisitor();
        var (ticket, payload) = await visitor.SolveAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.AnswerAsync(ticket, payload)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_pass_gets_four_new_networks_an_hour_whichever_nodes_its_copies_come_to()
    {
        using var visitor = nodes.NewVisitor();
        var (rechecked, passed) = (LinesOf("Rechecked on another network"), LinesOf("Passed proof-of-work"));
        await visitor.PassAsync();

        for (var i = 0; i < 8; i++)
        {
            using var copy = visitor.From($"172.{16 + i}.0.1");
            await copy.PassAsync();
        }

        // Under the proof of work the others have passed the whole challenge, as the visitor had. Nodes write their
        // lines when they can.
        for (var patience = 0; patience < 100 && LinesOf("Passed proof-of-work") - passed < 5; patience++)
            await Task.Delay(50);
        Assert.Equal(4, LinesOf("Rechecked on another network") - rechecked);
        Assert.Equal(5, LinesOf("Passed proof-of-work") - passed);
    }

    [Fact]
    public async Task A_node_that_is_killed_takes_no_count_and_no_pass_with_it()
    {
        using var counted = nodes.NewVisitor();
        using var passed = nodes.NewVisitor();
        await passed.PassAsync();
        for (var i = 0; i < After - 2; i++)
            Assert.Equal(HttpStatusCode.OK, await counted.GetAsync("/facets"));

        nodes.First.Kill();
        try
        {
            Assert.Equal(HttpStatusCode.OK, await counted.GetAsync("/facets"));
            Assert.Equal(HttpStatusCode.OK, await counted.GetAsync("/facets"));
            Assert.Equal(HttpStatusCode.TemporaryRedirect, await counted.GetAsync("/facets"));
            for (var i = 0; i < After + 5; i++)
                Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));
        }
        finally
        {
            await nodes.First.StartAsync();
        }

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.TemporaryRedirect, await counted.GetAsync("/facets"));
            Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));
        }
    }

    [Fact]
    public void Nodes_say_at_start_where_they_count() => 
        Assert.Contains(
            $"Requests are counted in Redis at {nodes.Redis.Address}.", nodes.First.Output, StringComparison.Ordinal);

    private int LinesOf(string text) => $"{nodes.First.Output}{nodes.Second.Output}".Split(text).Length - 1;

    private async Task<string[]> CommandsOfAsync(Visitor visitor, HttpStatusCode expected)
    {
        var before = nodes.Redis.Calls();
        Assert.Equal(expected, await visitor.GetAsync("/facets"));
        // Which the test and the client's heartbeat send.
        return [.. nodes.Redis.Calls()
            .Where(now => now.Value > before.GetValueOrDefault(now.Key) && now.Key is not ("info" or "ping" or "echo"))
            .Select(now => $"{now.Key}={now.Value - before.GetValueOrDefault(now.Key)}")
            .Order(StringComparer.Ordinal)];
    }
}
