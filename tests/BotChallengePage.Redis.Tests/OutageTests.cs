using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Xunit.Abstractions;

namespace BotChallengePage.Redis.Tests;

public sealed class OutageTests(NodesWithDefaultTimeout nodes, ITestOutputHelper output)
    : IClassFixture<NodesWithDefaultTimeout>
{
    private const int After = 20;

    // Quick to render, so that it is the counting that is measured.
    private const string NothingFound = "/facets?q=xyzzy";

    [Fact]
    public async Task A_redis_that_is_gone_for_ten_seconds_and_comes_back_empty_costs_no_error_no_pass_and_no_time()
    {
        using var passed = nodes.NewVisitor();
        using var over = nodes.NewVisitor();
        await passed.PassAsync();
        for (var i = 0; i < After + 6; i++)
            await over.GetAsync("/facets");

        nodes.Redis.Stop();
        var outage = Stopwatch.StartNew();
        await OpenCircuitsAsync();

        var latencies = await MeasureAsync(10_000, passed);

        AssertQuick(latencies);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));
            Assert.Equal(HttpStatusCode.TemporaryRedirect, await over.GetAsync("/facets"));
        }

        if (outage.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(TimeSpan.FromSeconds(10) - outage.Elapsed);

        nodes.Redis.Start();
        await UntilCountedAsync();
        Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));

        nodes.Redis.Send("FLUSHALL");
        nodes.Redis.Send("SCRIPT FLUSH");
        Assert.Equal(After, await ThroughAsync(After + 10));
        Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));
        Assert.Contains("The counter store answers again", nodes.First.Output, StringComparison.Ordinal);
        // Once a minute and process, however many requests there are.
        Assert.InRange(
            nodes.First.Output.Split('\n')
                .Count(line => line.Contains("could not be counted in Redis", StringComparison.Ordinal)), 1, 4);
    }

    [Fact]
    public async Task When_a_node_is_killed_and_redis_is_gone_none_gets_an_error_and_none_is_asked_again()
    {
        using var passed = nodes.NewVisitor();
        using var counted = nodes.NewVisitor();
        await passed.PassAsync();
        var day = LoseNodeAndRedisAsync();

        var seen = await Task.WhenAll(BrowseAsync(passed, day), BrowseAsync(counted, day));

        await day;
        Assert.Equal([HttpStatusCode.OK], seen[0].Keys);
        // In more than ten seconds; how many more is the machine's affair.
        Assert.InRange(seen[0][HttpStatusCode.OK], 100, int.MaxValue);
        Assert.Empty(seen[1].Keys.Except([HttpStatusCode.OK, HttpStatusCode.TemporaryRedirect]));
        Assert.Equal(After, await ThroughAsync(After + 10));
    }

    [Fact]
    public async Task A_redis_that_hangs_makes_some_requests_wait_for_the_time_limit_and_then_none()
    {
        using var passed = nodes.NewVisitor();
        await passed.PassAsync();
        nodes.Redis.Freeze();
        try
        {
            await OpenCircuitsAsync();
            AssertQuick(await MeasureAsync(1000, passed));
        }
        finally
        {
            nodes.Redis.Thaw();
        }

        await UntilCountedAsync();
    }

    [Fact]
    public async Task A_ticket_is_good_for_one_pass_also_while_redis_is_gone()
    {
        using var visitor = nodes.NewVisitor(nodes.First.Address);
        var (ticket, payload) = await visitor.SolveAsync();
        nodes.Redis.Stop();
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.AnswerAsync(ticket, payload)).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await visitor.AnswerAsync(ticket, payload)).Status);
        }
        finally
        {
            nodes.Redis.Start();
        }

        await UntilCountedAsync();
    }

    [Fact]
    public async Task A_node_starts_without_redis_and_counts_when_it_comes()
    {
        nodes.Redis.Stop();
        nodes.First.Kill();
        try
        {
            await nodes.First.StartAsync();
            Assert.Contains("RedisWarmUp[304]", nodes.First.Output, StringComparison.Ordinal);
            Assert.Contains(
                $"Redis at {nodes.Redis.Address} cannot be asked at the start", nodes.First.Output,
                StringComparison.Ordinal);
            using var visitor = nodes.NewVisitor(nodes.First.Address);
            for (var i = 0; i < After + 5; i++)
                Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/facets"));
        }
        finally
        {
            nodes.Redis.Start();
        }

        await UntilCountedAsync();
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];

    private async Task OpenCircuitsAsync()
    {
        foreach (var node in new[] { nodes.First, nodes.Second })
        {
            using var visitor = nodes.NewVisitor(node.Address);
            for (var i = 0; i < 6; i++)
                Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/facets"));
        }
    }

    /// <summary>
    /// As it would be counted, and in between with a pass, which asks no store: two visitors at once, one on each node.
    /// </summary>
    private async Task<(double[] Counted, double[] Passed)> MeasureAsync(int requests, Visitor passed)
    {
        var (ofCounted, ofPassed) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        await Task.WhenAll(new[] { nodes.First, nodes.Second }.Select(async node =>
        {
            using var visitor = nodes.NewVisitor(node.Address);
            using var withPass = passed.At(node.Address);
            for (var i = 0; i < requests / 2; i++)
            {
                ofCounted.Add(await TimeAsync(visitor, NothingFound));
                if (i % 10 == 0)
                    ofPassed.Add(await TimeAsync(withPass, NothingFound));
            }
        }));
        return (ofCounted.Order().ToArray(), ofPassed.Order().ToArray());
    }

    /// <summary>
    /// By the middle one of all requests: asking the store would cost each of them its time limit, while a busy machine
    /// makes a few wait, whatever they ask for.
    /// </summary>
    private void AssertQuick((double[] Counted, double[] Passed) latencies)
    {
        var (counted, passed) = (Median(latencies.Counted), Median(latencies.Passed));
        output.WriteLine(
            $"{latencies.Counted.Length} requests: median {counted:0.0} ms; with a pass: median {passed:0.0} ms");

        Assert.True(counted < passed + 50,
            $"Half of the counted requests took {counted:0.0} ms and more, and with a pass, which asks no store, " +
            $"{passed:0.0} ms.");
    }

    private static async Task<double> TimeAsync(Visitor visitor, string path)
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(path));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Until everybody is counted again.</summary>
    private async Task LoseNodeAndRedisAsync()
    {
        nodes.Second.Kill();
        nodes.Redis.Stop();
        var outage = Stopwatch.StartNew();
        await nodes.Second.StartAsync();
        if (outage.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(TimeSpan.FromSeconds(10) - outage.Elapsed);
        nodes.Redis.Start();
        nodes.Redis.Send("FLUSHALL");
        nodes.Redis.Send("SCRIPT FLUSH");
        await UntilCountedAsync();
    }

    /// <summary>One page after the other, four at a time.</summary>
    /// <returns>How often each status came.</returns>
    private static async Task<ConcurrentDictionary<HttpStatusCode, int>> BrowseAsync(Visitor visitor, Task until)
    {
        var seen = new ConcurrentDictionary<HttpStatusCode, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!until.IsCompleted)
                seen.AddOrUpdate(await visitor.GetAsync(NothingFound), 1, (_, times) => times + 1);
        }));
        return seen;
    }

    private async Task<int> ThroughAsync(int requests)
    {
        using var visitor = nodes.NewVisitor();
        var through = 0;
        for (var i = 0; i < requests; i++)
        {
            var status = await visitor.GetAsync("/facets");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TemporaryRedirect, $"{status}");
            through += status == HttpStatusCode.OK ? 1 : 0;
        }

        return through;
    }

    private async Task UntilCountedAsync()
    {
        var patience = Stopwatch.StartNew();
        while (await ThroughAsync(After + 10) != After)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "The count has not resumed within a minute.");
            await Task.Delay(500);
        }
    }
}
