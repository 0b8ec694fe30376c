using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

public sealed class RedisCounterStoreTests : IClassFixture<RedisServer>, IAsyncLifetime
{
    private readonly RedisServer _server;
    private readonly RedisConnection _connection;
    private readonly SiteClock _time = new();

    public RedisCounterStoreTests(RedisServer server)
    {
        _server = server;
        _connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
    }

    public Task InitializeAsync()
    {
        _server.Send("FLUSHALL");
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        _connection.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Counts_of_a_client_go_up_by_one_and_others_begin_at_one()
    {
        var store = Store();

        for (var i = 1; i <= 3; i++)
            Assert.Equal(i, await CountAsync(store, 1));
        Assert.Equal(1, await CountAsync(store, 2));
        Assert.Equal(1, await store.CountAsync(Key(1) with { Window = TimeSpan.FromMinutes(1) }, 20));
        Assert.Equal(1, await store.CountAsync(Key(1) with { Counter = "search" }, 20));
    }

    [Fact]
    public async Task Two_nodes_share_the_count()
    {
        var (first, second) = (Store(), Store());

        Assert.Equal(1, await CountAsync(first, 1));
        Assert.Equal(2, await CountAsync(second, 1));
        Assert.Equal(3, await CountAsync(first, 1));
    }

    [Fact]
    public async Task No_increment_is_lost_however_many_count_at_once()
    {
        RedisCounterStore[] nodes = [Store(), Store(), Store()];

        var counts = await Stored.AtOnceAsync(600, i => nodes[i % 3].CountAsync(Key(1), 1000));

        Assert.Equal(Enumerable.Range(1, 600).Select(i => (long)i), counts.Order());
    }

    [Fact]
    public async Task The_window_begins_with_the_first_request_ends_by_the_servers_clock_and_is_never_renewed()
    {
        var store = Store();
        var key = Key(1) with { Window = TimeSpan.FromSeconds(100) };
        await store.CountAsync(key, 20);
        _server.Send($"PEXPIRE {Stored.NameOf(key)} 50000");

        await store.CountAsync(key, 20);
        Assert.InRange(_server.TimeToLive(Stored.NameOf(key)), 40_000, 50_000);

        _server.Send($"PEXPIRE {Stored.NameOf(key)} 0");
        Assert.Equal(1, await store.CountAsync(key, 20));
        Assert.InRange(_server.TimeToLive(Stored.NameOf(key)), 90_000, 100_000);
    }

    [Fact]
    public async Task An_increment_is_one_call_of_one_script()
    {
        var store = Store();
        await CountAsync(store, 1);
        var before =
            (Scripts: _server.CallsOf("evalsha"), Texts: _server.CallsOf("eval"), Counts: _server.CallsOf("incr"));

        for (var i = 0; i < 10; i++)
            await CountAsync(store, 1);

        Assert.Equal(before.Scripts + 10, _server.CallsOf("evalsha"));
        Assert.Equal(before.Texts, _server.CallsOf("eval"));
        Assert.Equal(before.Counts + 10, _server.CallsOf("incr"));
    }

    [Fact]
    public async Task A_server_that_has_forgotten_the_script_gets_it_again_and_counts_once()
    {
        var store = Store();
        await CountAsync(store, 1);
        _server.Send("SCRIPT FLUSH");

        Assert.Equal(2, await CountAsync(store, 1));
        var texts = _server.CallsOf("eval");
        Assert.Equal(3, await CountAsync(store, 1));
        Assert.Equal(texts, _server.CallsOf("eval"));
    }

    [Fact]
    public async Task Past_the_limit_the_answer_says_for_how_long()
    {
        var store = Store();
        var key = Key(1) with { Window = TimeSpan.FromSeconds(100) };
        for (var i = 1; i <= 2; i++)
            Assert.Equal(new CounterResult(i), await store.IncrementAsync(key, 2, default));
        _server.Send($"PEXPIRE {Stored.NameOf(key)} 50000");

        var past = await store.IncrementAsync(key, 2, default);

        Assert.Equal(3, past.Count);
        Assert.InRange(past.TimeLeft!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task A_key_that_lost_its_expiry_gets_one_again()
    {
        var store = Store();
        await CountAsync(store, 1);
        _server.Send($"PERSIST {Stored.NameOf(Key(1))}");

        await store.CountAsync(Key(1), 1);

        Assert.InRange(_server.TimeToLive(Stored.NameOf(Key(1))), 1, 3_600_000);
    }

    [Fact]
    public async Task Keys_have_the_prefix_and_are_in_the_database_of_the_options()
    {
        var store = new RedisCounterStore(_connection, () => new() { KeyPrefix = "shop:", Database = 3 }, _time);
        await store.CountAsync(Key(7), 20);

        Assert.Contains("db3:keys=1", _server.Send("INFO keyspace"), StringComparison.Ordinal);
        Assert.Equal(1, await Store().CountAsync(Key(7), 20));
    }

    [Fact]
    public async Task A_failed_attempt_to_connect_is_made_again()
    {
        using var server = new RedisServer();
        server.Stop();
        var strict = ConfigurationOptions.Parse(server.Address);
        strict.AbortOnConnectFail = true;
        strict.ConnectRetry = 1;
        using var connection = RedisConnection.Own(strict);
        var store = new RedisCounterStore(connection, static () => new(), _time);
        await Assert.ThrowsAsync<RedisConnectionException>(async () => await CountAsync(store, 1));

        server.Start();

        Assert.Equal(1, await CountAsync(store, 1));
    }

    private RedisCounterStore Store() => new(_connection, static () => new(), _time);

    private static CounterKey Key(int client) =>
        new("default", TimeSpan.FromHours(1), new ClientPartition(0, (ulong)client));

    private static ValueTask<long> CountAsync(RedisCounterStore store, int client) => store.CountAsync(Key(client), 20);
}
