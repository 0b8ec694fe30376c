using System.Globalization;
using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// A cluster needs nothing special: all keys of a script lie in one slot, which says which node it goes to.
/// </summary>
public sealed class ClusterTests(RedisCluster cluster) : IClassFixture<RedisCluster>, IAsyncLifetime
{
    private readonly SiteClock _time = new();

    // Of one node it hears of all. What counts here is exact, however busy the machine is.
    private readonly RedisConnection _connection = RedisConnection.Own(
        ConfigurationOptions.Parse($"{cluster.Nodes[0].Address},asyncTimeout=60000"));

    public Task InitializeAsync()
    {
        foreach (var node in cluster.Nodes)
            node.Send("FLUSHALL");
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        _connection.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Clients_are_spread_over_the_nodes_and_each_is_counted_exactly()
    {
        RedisCounterStore[] stores = [Store(), Store()];

        var counts = await Stored.AtOnceAsync(1200, i => stores[i % 2].CountAsync(Key(i % 300), 20));

        for (var count = 1; count <= 4; count++)
            Assert.Equal(300, counts.Count(told => told == count));
        var sizes = cluster.Nodes.Select(
            node => long.Parse(node.Send("DBSIZE").TrimStart(':'), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(300, sizes.Sum());
        Assert.All(sizes, size => Assert.InRange(size, 50, 150));
    }

    [Fact]
    public async Task Tries_and_successes_of_tickets_are_exact()
    {
        RedisTicketLedger[] ledgers = [
            new(_connection, static () => new(), _time), new(_connection, static () => new(), _time)];
        var expires = _time.GetUtcNow().AddMinutes(10);

        for (var ticket = 0; ticket < 20; ticket++)
        {
            var id = $"{ticket:x32}";
            var tries = await Stored.AtOnceAsync(8, i => ledgers[i % 2].TakeTryAsync(id, 5, expires, default));
            var successes = await Stored.AtOnceAsync(4, i => ledgers[i % 2].TrySucceedAsync(id, expires, default));

            Assert.Equal(5, tries.Count(result => result == TicketAttemptResult.Taken));
            Assert.Single(successes, success => success);
        }

        Assert.All(cluster.Nodes, node => Assert.NotEqual(":0", node.Send("DBSIZE")));
    }

    [Fact]
    public async Task A_client_whose_slot_has_moved_is_counted_on_the_node_that_has_it_now()
    {
        var store = Store();
        var key = Key(1_000_000);
        var name = Stored.NameOf(key);
        await store.CountAsync(key, 20);
        var before = cluster.NodeOf(name);
        var after = cluster.Nodes.First(node => node != before);
        before.Send($"DEL {name}");
        after.Send("SCRIPT FLUSH");
        cluster.Move(name, after);

        // The client asks the old node, which names the new one, which does not know the script.
        Assert.Equal(1, await store.CountAsync(key, 20));
        Assert.Equal(2, await store.CountAsync(key, 20));

        Assert.Equal(":1", after.Send($"EXISTS {name}"));
    }

    private RedisCounterStore Store() => new(_connection, static () => new(), _time);

    private static CounterKey Key(int client) =>
        new("default", TimeSpan.FromHours(1), new ClientPartition(0, (ulong)client));
}
