using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

public sealed class RedisOutageStoreTests : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Outage = "turnstile/script";

    private readonly RedisServer _server;
    private readonly RedisConnection _connection;
    private readonly RedisOutageStore _first;
    private readonly RedisOutageStore _second;

    public RedisOutageStoreTests(RedisServer server)
    {
        _server = server;
        _connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        _first = new(_connection, static () => new());
        _second = new(_connection, static () => new());
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
    public async Task What_one_node_tells_the_other_knows_until_either_ends_it()
    {
        Assert.False(await _second.IsKnownAsync(Outage, CancellationToken.None));

        await _first.TellAsync(Outage, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.True(await _second.IsKnownAsync(Outage, CancellationToken.None));
        Assert.False(await _second.IsKnownAsync("turnstile", CancellationToken.None));

        await _second.EndAsync(Outage, CancellationToken.None);
        Assert.False(await _first.IsKnownAsync(Outage, CancellationToken.None));
    }

    [Fact]
    public async Task It_ends_by_itself()
    {
        await _first.TellAsync(Outage, TimeSpan.FromMinutes(1), CancellationToken.None);

        var left = (long)(RedisResult)await (await _connection.GetAsync()).GetDatabase()
            .ExecuteAsync("PTTL", "{botchallenge:outage:turnstile/script}:v2");

        Assert.InRange(left, 1, 60_000);
    }
}
