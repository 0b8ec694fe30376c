using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>What the library asks of a server, and since which version there is that.</summary>
public sealed class ServerVersionTests
{
    private static readonly Version Oldest = new(6, 0, 0);

    [Fact]
    public async Task Every_command_is_one_that_redis_6_has()
    {
        using var server = new RedisServer();
        server.Send("CONFIG RESETSTAT");
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var (time, key) = (new ManualTimeProvider(), new CounterKey("default", TimeSpan.FromHours(1), default));
        var store = new RedisCounterStore(connection, new(), time);
        var ledger = new RedisTicketLedger(connection, new(), time);
        for (var i = 0; i < 3; i++)
            await store.IncrementAsync(key, 1, default);
        server.Send($"PERSIST {key}");
        await new RedisCounterStore(connection, new(), time).IncrementAsync(key, 1, default);
        await ledger.TakeTryAsync("id", 5, time.GetUtcNow().AddMinutes(1), default);
        await ledger.TrySucceedAsync("id", time.GetUtcNow().AddMinutes(1), default);

        var calls = server.Calls().Keys.ToArray();

        Assert.Subset(calls.ToHashSet(), new HashSet<string> { "eval", "evalsha", "incr", "pexpire", "pttl", "get", "set" });
        Assert.All(calls.Where(command => !command.Contains('|', StringComparison.Ordinal)), command => Assert.True(
            SinceOf(server, command) <= Oldest, $"{command} is there since {SinceOf(server, command)}."));
    }

    private static Version SinceOf(RedisServer server, string command)
    {
        var lines = server.Send($"COMMAND DOCS {command}").Split("\r\n");
        return Version.Parse(lines[Array.IndexOf(lines, "since") + 2]);
    }
}
