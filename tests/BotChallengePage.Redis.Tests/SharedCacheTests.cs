using System.Net;

namespace BotChallengePage.Redis.Tests;

/// <summary>The bound that the manual states for an <c>IDistributedCache</c>.</summary>
public sealed class SharedCacheTests(NodesOnCache nodes) : IClassFixture<NodesOnCache>
{
    private const int After = 20;
    private const int Nodes = 2;

    [Fact]
    public async Task Of_200_requests_at_once_each_process_lets_at_most_the_limit_through()
    {
        for (var round = 0; round < 5; round++)
        {
            using var visitor = nodes.NewVisitor();
            nodes.Proxy.HoldUntil(200);

            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => visitor.GetAsync("/facets")));

            var through = answers.Count(status => status == HttpStatusCode.OK);
            Assert.InRange(through, After, Nodes * After);
            Assert.Equal(200 - through, answers.Count(status => status == HttpStatusCode.TemporaryRedirect));
            Assert.Equal(HttpStatusCode.TemporaryRedirect, await visitor.GetAsync("/facets"));
        }
    }

    [Fact]
    public async Task One_request_after_the_other_is_counted_exactly()
    {
        using var visitor = nodes.NewVisitor();
        for (var i = 0; i < After; i++)
            Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/facets"));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, await visitor.GetAsync("/facets"));
    }

    [Fact]
    public void The_cache_that_the_app_has_registered_is_used_unasked() =>
        Assert.Contains("the app's distributed cache (RedisCacheImpl)", nodes.First.Output, StringComparison.Ordinal);
}
