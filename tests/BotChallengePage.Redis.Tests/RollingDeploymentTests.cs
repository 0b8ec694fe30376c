using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// Nodes of this version beside nodes of the version before, which kept the same numbers under keys without a version:
/// each reads what the other writes.
/// </summary>
public sealed class RollingDeploymentTests : IClassFixture<RedisServer>, IClassFixture<RedisCluster>, IAsyncLifetime
{
    private const int Limit = 20;
    private const string Ticket = "0123456789abcdef0123456789abcdef";

    private static readonly CounterKey Key = new(
        "default", TimeSpan.FromHours(1), new ClientPartition(0x2001_0db8_0000, 7));

    private readonly RedisServer _server;
    private readonly RedisCluster _cluster;
    private readonly RedisConnection _connection;
    private readonly SiteClock _time = new();

    public RollingDeploymentTests(RedisServer server, RedisCluster cluster)
    {
        _server = server;
        _cluster = cluster;
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
    public async Task A_recorded_count_goes_on_and_ends_when_it_would_have_ended()
    {
        const string Recorded = "botchallenge:default:3600:000020010db800000000000000000007";
        _server.Send($"SET {Recorded} 19 PX 1800000");
        var store = Store();

        Assert.Equal(20, await store.CountAsync(Key, Limit));
        var past = await store.IncrementAsync(Key, Limit, default);

        Assert.Equal(21, past.Count);
        Assert.InRange(past.TimeLeft!.Value, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        Assert.Equal("$2\r\n21", _server.Send($"GET {Recorded}"));
        _server.Send($"DEL {Recorded}");
        Assert.Equal(1, await store.CountAsync(Key, Limit));
    }

    public static TheoryData<string, int, TicketAttemptResult> RecordedTickets => new()
    {
        { "1", 4, TicketAttemptResult.NoneLeft },
        { "4", 1, TicketAttemptResult.NoneLeft },
        { "5", 0, TicketAttemptResult.NoneLeft },
        { "-1", 0, TicketAttemptResult.AlreadyPassed },
    };

    [Theory]
    [MemberData(nameof(RecordedTickets))]
    public async Task A_recorded_ticket_has_as_many_tries_left_as_it_had(
        string recorded, int left, TicketAttemptResult then)
    {
        _server.Send($"SET botchallenge:ticket:{Ticket} {recorded} PX 600000");
        var ledger = Ledger();

        for (var i = 0; i < left; i++)
            Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(ledger));

        Assert.Equal(then, await TakeAsync(ledger));
        Assert.Equal(recorded != "-1", await ledger.TrySucceedAsync(Ticket, _time.GetUtcNow().AddMinutes(10), default));
    }

    /// <summary>Which node each request comes to: o for an old one, n for a new one.</summary>
    [Theory]
    [InlineData("ononononon")]
    [InlineData("nonononono")]
    [InlineData("ooooonnnnn")]
    [InlineData("nnnnnoonnn")]
    [InlineData("nnonnonoon")]
    public async Task Old_and_new_nodes_count_together(string requests)
    {
        var (old, store) = (new PreviousNode(_connection), Store());

        var (count, last) = (0L, ' ');
        foreach (var node in requests)
        {
            last = node;
            count = node == 'o' ? await old.CountAsync(Key, Limit) : await store.CountAsync(Key, Limit);
        }

        // An old node does not see what new ones have counted before; from the next new one on, both do.
        count = last == 'o' ? await store.CountAsync(Key, Limit) - 1 : count;
        Assert.Equal(requests.Length, count);
        Assert.Equal(requests.Length + (last == 'o' ? 2 : 1), await old.CountAsync(Key, Limit));
    }

    [Fact]
    public async Task A_window_that_both_have_begun_ends_with_the_first_of_the_two()
    {
        var store = Store();
        await store.CountAsync(Key, Limit);
        _server.Send($"PEXPIRE {Stored.NameOf(Key)} 600000");
        await new PreviousNode(_connection).CountAsync(Key, Limit);

        Assert.Equal(3, await store.CountAsync(Key, Limit));

        Assert.InRange(_server.TimeToLive(Stored.PreviousNameOf(Key)), 1, 600_000);
        Assert.Equal(":0", _server.Send($"EXISTS {Stored.NameOf(Key)}"));
    }

    [Fact]
    public async Task A_ticket_gives_one_pass_whichever_version_gets_its_answers()
    {
        var (old, ledger) = (new PreviousNode(_connection), Ledger());
        Assert.Equal(0, await old.TakeTryAsync(Ticket));
        Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(ledger));
        Assert.Equal(0, await old.TakeTryAsync(Ticket));
        Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(ledger));
        Assert.Equal(0, await old.TakeTryAsync(Ticket));

        Assert.Equal(TicketAttemptResult.NoneLeft, await TakeAsync(ledger));
        Assert.True(await ledger.TrySucceedAsync(Ticket, _time.GetUtcNow().AddMinutes(10), default));
        Assert.False(await old.TrySucceedAsync(Ticket));
    }

    [Fact]
    public async Task Long_after_the_deployment_nobody_looks_for_keys_of_the_version_before()
    {
        var store = Store();
        await store.CountAsync(Key, Limit);
        _time.Advance(TimeSpan.FromHours(2));
        await store.CountAsync(Key, Limit);
        var before = _server.CallsOf("exists");

        Assert.Equal(3, await store.CountAsync(Key, Limit));

        Assert.Equal(before, _server.CallsOf("exists"));
    }

    [Fact]
    public async Task A_node_that_starts_late_and_one_that_has_run_for_long_share_tickets_and_counts()
    {
        var (longRunning, store) = (Ledger(), Store());
        _time.Advance(TimeSpan.FromHours(3));
        var (late, lateStore) = (Ledger(), Store());

        Assert.True(await longRunning.TrySucceedAsync(Ticket, _time.GetUtcNow().AddMinutes(10), default));
        Assert.Equal(1, await store.CountAsync(Key, Limit));

        Assert.Equal(TicketAttemptResult.AlreadyPassed, await TakeAsync(late));
        Assert.False(await late.TrySucceedAsync(Ticket, _time.GetUtcNow().AddMinutes(10), default));
        Assert.Equal(2, await lateStore.CountAsync(Key, Limit));
        Assert.Equal(3, await store.CountAsync(Key, Limit));
    }

    [Fact]
    public async Task Long_after_the_deployment_a_ticket_is_kept_once_and_still_read_where_it_was()
    {
        var ledger = Ledger();
        await TakeAsync(ledger);
        _time.Advance(TimeSpan.FromMinutes(76));

        for (var i = 0; i < 4; i++)
            Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(ledger));
        Assert.Equal(TicketAttemptResult.NoneLeft, await TakeAsync(ledger));
        _server.Send("FLUSHALL");
        await TakeAsync(ledger);
        Assert.Equal(":1", _server.Send("DBSIZE"));
    }

    [Theory]
    [InlineData("", "{botchallenge:default:3600:000020010db800000000000000000007}:v2")]
    [InlineData("shop:", "{shop:botchallenge:default:3600:000020010db800000000000000000007}:v2")]
    [InlineData("{shop}:", "{shop}:botchallenge:default:3600:000020010db800000000000000000007:v2")]
    public async Task Keys_carry_a_version_and_lie_in_the_slot_of_the_key_that_has_none(string prefix, string expected)
    {
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(_cluster.Nodes[0].Address));
        var previous = prefix + Stored.PreviousNameOf(Key);
        _cluster.NodeOf(previous).Send($"SET {previous} 3 PX 1000000");
        var store = new RedisCounterStore(connection, () => new() { KeyPrefix = prefix }, _time);

        Assert.Equal(4, await store.CountAsync(Key, Limit));
        _cluster.NodeOf(previous).Send($"DEL {previous}");
        Assert.Equal(1, await store.CountAsync(Key, Limit));

        Assert.Equal(_cluster.SlotOf(previous), _cluster.SlotOf(expected));
        Assert.Equal(":1", _cluster.NodeOf(expected).Send($"EXISTS {expected}"));
    }

    [Fact]
    public async Task A_prefix_with_braces_that_are_no_hash_tag_counts_as_well()
    {
        var store = new RedisCounterStore(_connection, () => new() { KeyPrefix = "a}b{}:" }, _time);

        Assert.Equal(1, await store.CountAsync(Key, Limit));
        Assert.Equal(2, await store.CountAsync(Key, Limit));
    }

    private RedisCounterStore Store() => new(_connection, static () => new(), _time);

    private RedisTicketLedger Ledger() => new(_connection, static () => new(), _time);

    private ValueTask<TicketAttemptResult> TakeAsync(RedisTicketLedger ledger) =>
        ledger.TakeTryAsync(Ticket, 5, _time.GetUtcNow().AddMinutes(10), default);
}
