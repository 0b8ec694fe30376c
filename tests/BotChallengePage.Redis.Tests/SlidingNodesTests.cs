using System.Net;

namespace BotChallengePage.Redis.Tests;

public sealed class SlidingNodesTests(NodesWithSlidingWindows nodes) : IClassFixture<NodesWithSlidingWindows>
{
    private const int After = 20;

    [Fact]
    public async Task Of_200_requests_at_once_exactly_as_many_get_through_as_the_directive_says()
    {
        using var visitor = nodes.NewVisitor();
        nodes.Proxy.HoldUntil(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => visitor.GetAsync("/facets")));

        Assert.Equal(After, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(200 - After, answers.Count(status => status == HttpStatusCode.TemporaryRedirect));
    }

    [Fact]
    public async Task A_request_is_one_command_and_none_once_the_node_knows_it_to_be_over_its_limit()
    {
        using var visitor = nodes.NewVisitor(nodes.First.Address);
        for (var i = 0; i < After; i++)
        {
            var before = nodes.Redis.CallsOf("evalsha");
            Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/facets"));
            Assert.Equal(before + 1, nodes.Redis.CallsOf("evalsha"));
        }

        Assert.Equal(HttpStatusCode.TemporaryRedirect, await visitor.GetAsync("/facets"));
        var asked = nodes.Redis.CallsOf("evalsha");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.TemporaryRedirect, await visitor.GetAsync("/facets"));
        Assert.Equal(asked, nodes.Redis.CallsOf("evalsha"));
    }
}
