using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

public sealed class RedisTicketLedgerTests : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Ticket = "0123456789abcdef0123456789abcdef";

    private readonly RedisServer _server;
    private readonly RedisConnection _connection;
    private readonly SiteClock _time = new();
    private readonly RedisTicketLedger _first;
    private readonly RedisTicketLedger _second;

    public RedisTicketLedgerTests(RedisServer server)
    {
        _server = server;
        _connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        _first = new(_connection, static () => new(), _time);
        _second = new(_connection, static () => new(), _time);
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
    public async Task Two_nodes_share_the_tries()
    {
        for (var i = 0; i < 4; i++)
            Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(_first));

        Assert.Equal(TicketAttemptResult.Taken, await TakeAsync(_second));
        Assert.Equal(TicketAttemptResult.NoneLeft, await TakeAsync(_first));
        Assert.Equal(TicketAttemptResult.NoneLeft, await TakeAsync(_second));
    }

    [Fact]
    public async Task Of_many_right_answers_at_once_on_two_nodes_exactly_one_succeeds()
    {
        await TakeAsync(_first);

        var successes = await Stored.AtOnceAsync(100, i => SucceedAsync(i % 2 == 0 ? _first : _second));

        Assert.Single(successes, success => success);
        Assert.Equal(TicketAttemptResult.AlreadyPassed, await TakeAsync(_second));
    }

    [Fact]
    public async Task No_more_tries_are_taken_at_once_than_there_are()
    {
        var tries = await Stored.AtOnceAsync(50, i => TakeAsync(i % 2 == 0 ? _first : _second));

        Assert.Equal(5, tries.Count(result => result == TicketAttemptResult.Taken));
    }

    [Fact]
    public async Task A_ticket_is_forgotten_a_minute_after_it_has_expired()
    {
        await TakeAsync(_first);
        Assert.InRange(_server.TimeToLive($"{{botchallenge:ticket:{Ticket}}}:v2"), 650_000, 660_000);

        await SucceedAsync(_first);
        Assert.InRange(_server.TimeToLive($"{{botchallenge:ticket:{Ticket}}}:v2"), 650_000, 660_000);
    }

    [Fact]
    public async Task Another_ticket_has_tries_of_its_own()
    {
        await SucceedAsync(_first);

        Assert.Equal(
            TicketAttemptResult.Taken,
            await _first.TakeTryAsync(new string('f', 32), 5, _time.GetUtcNow().AddMinutes(10), default));
    }

    private ValueTask<TicketAttemptResult> TakeAsync(RedisTicketLedger ledger) =>
        ledger.TakeTryAsync(Ticket, 5, _time.GetUtcNow().AddMinutes(10), default);

    private ValueTask<bool> SucceedAsync(RedisTicketLedger ledger) =>
        ledger.TrySucceedAsync(Ticket, _time.GetUtcNow().AddMinutes(10), default);
}
