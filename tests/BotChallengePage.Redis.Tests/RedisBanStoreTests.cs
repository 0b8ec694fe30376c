using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

public sealed class RedisBanStoreTests : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Key = "{botchallenge:bans}:v2";

    private readonly RedisServer _server;
    private readonly RedisConnection _connection;
    private readonly SiteClock _clock = new();
    private readonly RedisBanStore _first;
    private readonly RedisBanStore _second;

    public RedisBanStoreTests(RedisServer server)
    {
        _server = server;
        _connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        _first = new(_connection, static () => new(), _clock);
        _second = new(_connection, static () => new(), _clock);
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
    public async Task What_one_node_bans_the_other_reads_until_either_ends_it()
    {
        var empty = await ReadAsync(null);
        Assert.Empty(empty!.Bans);
        Assert.Null(await ReadAsync(empty.Version));

        var ban = Ban("203.0.113.0/24", minutes: 5);
        Assert.True(await AddAsync(ban));
        var read = await ReadAsync(empty.Version);
        Assert.Equal(ban, read!.Bans.Single());
        Assert.Null(await ReadAsync(read.Version));

        Assert.True(await _second.RemoveAsync("203.0.113.0/24", CancellationToken.None));
        Assert.False(await _first.RemoveAsync("203.0.113.0/24", CancellationToken.None));
        Assert.Empty((await ReadAsync(read.Version))!.Bans);
    }

    [Fact]
    public async Task A_second_ban_takes_the_place_of_the_first()
    {
        await AddAsync(Ban("203.0.113.0/24", minutes: 60));
        var version = (await ReadAsync(null))!.Version;
        var shorter = Ban("203.0.113.0/24", minutes: 1) with { Reason = "‘déjà vu’ \"\\" };
        await AddAsync(shorter);

        Assert.Equal(shorter, (await ReadAsync(version))!.Bans.Single());
    }

    [Fact]
    public async Task There_are_so_many_and_those_that_have_ended_make_room()
    {
        Assert.True(await AddAsync(Ban("203.0.113.1", minutes: 1), capacity: 2));
        Assert.True(await AddAsync(Ban("203.0.113.2", minutes: 9), capacity: 2));
        Assert.False(await AddAsync(Ban("203.0.113.3", minutes: 9), capacity: 2));
        Assert.True(await AddAsync(Ban("203.0.113.2", minutes: 8), capacity: 2));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await AddAsync(Ban("203.0.113.3", minutes: 9), capacity: 2));
        Assert.Equal(
            ["203.0.113.2", "203.0.113.3"],
            (await ReadAsync(null))!.Bans.Select(ban => ban.Network).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_ends_by_itself_when_the_last_ban_has()
    {
        await AddAsync(Ban("203.0.113.1", minutes: 60));
        await AddAsync(Ban("203.0.113.2", minutes: 1));

        var left = (long)(RedisResult)await (await _connection.GetAsync()).GetDatabase().ExecuteAsync("PTTL", Key);

        Assert.InRange(left, 60 * 60_000, 61 * 60_000);
    }

    [Fact]
    public async Task Of_many_bans_at_once_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            (i % 2 == 0 ? _first : _second).TryAddAsync(
                Ban($"203.0.113.{i}", minutes: 5), 10_000, CancellationToken.None).AsTask()));

        Assert.Equal(200, (await ReadAsync(null))!.Bans.Count);
    }

    [Fact]
    public async Task What_another_version_has_written_is_left_out()
    {
        await AddAsync(Ban("203.0.113.1", minutes: 60));
        _server.Send($"HSET {Key} 203.0.113.2 no-json");

        Assert.Equal("203.0.113.1", (await ReadAsync(null))!.Bans.Single().Network);
    }

    private ValueTask<bool> AddAsync(BotChallengeBan ban, int capacity = 10_000) =>
        _first.TryAddAsync(ban, capacity, CancellationToken.None);

    private ValueTask<BotChallengeBanList?> ReadAsync(string? version) =>
        _second.ReadAsync(version, CancellationToken.None);

    private BotChallengeBan Ban(string network, int minutes) => new(
        network, _clock.GetUtcNow(), _clock.GetUtcNow().AddMinutes(minutes), "flood", "test");
}
