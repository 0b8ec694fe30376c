using BotChallengePage.Tests.Sites;
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
        var (time, key) = (new SiteClock(), new CounterKey("default", TimeSpan.FromHours(1), default));
        var store = new RedisCounterStore(connection, static () => new(), time);
        var ledger = new RedisTicketLedger(connection, static () => new(), time);
        for (var i = 0; i < 3; i++)
            await store.CountAsync(key, 1);
        server.Send($"PERSIST {Stored.NameOf(key)}");
        await new RedisCounterStore(connection, static () => new(), time).CountAsync(key, 1);
        server.Send($"SET {Stored.PreviousNameOf(key)} 1 PX 1000000");
        await store.CountAsync(key, 1);
        time.Advance(TimeSpan.FromHours(2));
        await store.CountAsync(key, 1);
        await ledger.TakeTryAsync("id", 5, time.GetUtcNow().AddMinutes(1), default);
        await ledger.TrySucceedAsync("id", time.GetUtcNow().AddMinutes(1), default);

        var calls = server.Calls().Keys.ToArray();

        Assert.Subset(calls.ToHashSet(), new HashSet<string> 
        {
            "eval", "evalsha", "exists", "get", "set", "incr", "incrby", "del", "pexpire", "pttl",
        });
        Assert.All(calls.Where(command => !command.Contains('|', StringComparison.Ordinal)), command => Assert.True(
            SinceOf(server, command) <= Oldest, $"{command} is there since {SinceOf(server, command)}."));
    }

    private static Version SinceOf(RedisServer server, string command)
    {
        var lines = server.Send($"COMMAND DOCS {command}").Split("\r\n");
        return Version.Parse(lines[Array.IndexOf(lines, "since") + 2]);
    }
}
