using System.Globalization;
using BotChallengePage.Counters;
using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>Sliding windows on every server that is there.</summary>
public sealed class SlidingWindowTests
{
    private static readonly CounterKey Key =
        new("default", TimeSpan.FromSeconds(1000), new ClientPartition(0, 1)) { Kind = CounterWindow.Sliding };

    private readonly SiteClock _time = new();

    public static TheoryData<string> Installed() => OtherServersTests.Installed();

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task Two_nodes_let_exactly_as_many_through_as_it_says(string executable)
    {
        using var server = OtherServersTests.Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        RedisCounterStore[] nodes = [Store(connection), Store(connection)];

        var counts = await Stored.AtOnceAsync(200, i => nodes[i % 2].CountAsync(Key, 20));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), counts.Where(count => count <= 20).Order());
        Assert.All(counts.Where(count => count > 20), count => Assert.Equal(21, count));
        Assert.InRange(server.TimeToLive(Stored.NameOf(Key)), 1_900_000, 2_000_000);
    }

    /// <summary>The script against what memory and cache count with, at times and counts of any kind.</summary>
    [Theory]
    [MemberData(nameof(Installed))]
    public async Task The_script_counts_as_every_other_store_does(string executable)
    {
        using var server = OtherServersTests.Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var (store, random) = (Store(connection), new Random(1));
        for (var i = 0; i < 200; i++)
        {
            var (current, previous, limit) = (random.Next(0, 12), random.Next(0, 12), random.Next(0, 12));
            var elapsed = random.Next(0, 1_950_000);
            var key = Key with { Client = new(0, (ulong)i) };
            server.Send($"HSET {Stored.NameOf(key)} c {current} p {previous}");
            server.Send($"PEXPIRE {Stored.NameOf(key)} {2_000_000 - elapsed}");

            var (count, left) = await store.IncrementAsync(key, limit, default);

            // The server's clock goes on meanwhile: what comes out lies between then and later.
            var (most, longest) = Expected(current, previous, limit, elapsed);
            var (least, shortest) = Expected(current, previous, limit, elapsed + 30_000);
            Assert.InRange(count, least, most);
            Assert.Equal(count > limit, left is not null);
            if (left is { } wait)
                Assert.InRange(wait.TotalMilliseconds, shortest, longest);
        }
    }

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task What_is_over_the_limit_is_not_counted_and_prolongs_nothing(string executable)
    {
        using var server = OtherServersTests.Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var store = Store(connection);
        for (var i = 1; i <= 2; i++)
            Assert.Equal(new CounterResult(i), await store.IncrementAsync(Key, 2, default));
        server.Send($"PEXPIRE {Stored.NameOf(Key)} 1500000");

        for (var i = 0; i < 5; i++)
        {
            var (count, left) = await store.IncrementAsync(Key, 2, default);
            Assert.Equal(3, count);
            // Half of the window is left, and then a millisecond.
            Assert.InRange(left!.Value, TimeSpan.FromSeconds(470), TimeSpan.FromSeconds(500.001));
        }

        Assert.Equal("2", Field(server, "c"));
        Assert.InRange(server.TimeToLive(Stored.NameOf(Key)), 1, 1_500_000);
        server.Send($"PEXPIRE {Stored.NameOf(Key)} 499000");
        Assert.Equal(1, await store.CountAsync(Key, 2));
        Assert.Equal(("1", "2"), (Field(server, "c"), Field(server, "p")));
        Assert.InRange(server.TimeToLive(Stored.NameOf(Key)), 1_400_000, 1_499_000);
        Assert.Equal(2, await store.CountAsync(Key, 2));
        Assert.Equal(3, await store.CountAsync(Key, 2));
    }

    [Fact]
    public async Task A_request_is_one_call_of_one_script_of_commands_that_redis_6_has()
    {
        using var server = new RedisServer();
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var store = Store(connection);
        await store.CountAsync(Key, 2);
        server.Send("CONFIG RESETSTAT");

        for (var i = 0; i < 10; i++)
            await store.CountAsync(Key, 2);

        Assert.Equal(10, server.CallsOf("evalsha"));
        Assert.Equal(0, server.CallsOf("eval"));
        Assert.Subset(
            new HashSet<string> { "evalsha", "pttl", "hmget", "hset", "pexpire" },
            server.Calls().Keys.Where(command => command != "info" && !command.Contains("config")).ToHashSet());
    }

    /// <summary>A key that somebody made persistent begins anew, and does not stay for ever.</summary>
    [Fact]
    public async Task A_key_without_an_end_gets_one()
    {
        using var server = new RedisServer();
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var store = Store(connection);
        await store.CountAsync(Key, 2);
        server.Send($"PERSIST {Stored.NameOf(Key)}");

        Assert.Equal(1, await store.CountAsync(Key, 2));
        Assert.InRange(server.TimeToLive(Stored.NameOf(Key)), 1_900_000, 2_000_000);
    }

    private static (long Count, double Left) Expected(long current, long previous, int limit, long elapsed)
    {
        var count = new SlidingCount(0, current, previous).At(elapsed, 1_000_000);
        return (count.CountWithNext(elapsed, 1_000_000), count.TimeLeft(limit, elapsed, 1_000_000));
    }

    private static string Field(RedisServer server, string field) =>
        server.Send($"HGET {Stored.NameOf(Key)} {field}").Split("\r\n")[^1].ToString(CultureInfo.InvariantCulture);

    private RedisCounterStore Store(RedisConnection connection) => new(connection, static () => new(), _time);
}
