using BotChallengePage.Tests.Sites;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// What is asked of a server, on every one that is there: the machine's Redis, and Redis 6.0, Valkey and Garnet, which
/// <c>tests/servers.sh</c> fetches.
/// </summary>
public sealed class OtherServersTests
{
    private readonly SiteClock _time = new();

    public static TheoryData<string> Installed() => [.. Servers.Keys.Where(IsInstalled)];

    public static RedisServer Start(string executable) => RedisServer.Of(executable, Servers[executable]);

    private static Dictionary<string, string[]> Servers { get; } = new()
    {
        ["redis-server"] = ["--save", "", "--appendonly", "no"],
        ["redis-server-6"] = ["--save", "", "--appendonly", "no"],
        ["valkey-server"] = ["--save", "", "--appendonly", "no"],
        ["garnet-server"] = ["--lua", "--memory", "256m", "--index", "16m"],
    };

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task Counts_are_exact_and_end_with_their_window(string executable)
    {
        using var server = Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        RedisCounterStore[] stores = [
            new(connection, static () => new(), _time), new(connection, static () => new(), _time)];
        var key = new CounterKey("default", TimeSpan.FromSeconds(100), new ClientPartition(0, 1));

        var counts = await Stored.AtOnceAsync(200, i => stores[i % 2].CountAsync(key, 1000));
        Assert.Equal(Enumerable.Range(1, 200).Select(count => (long)count), counts.Order());
        Assert.InRange(server.TimeToLive(Stored.NameOf(key)), 1, 100_000);

        // Not renewed by a later request, and begun anew after it.
        server.Send($"PEXPIRE {Stored.NameOf(key)} 50000");
        Assert.Equal(201, await stores[0].CountAsync(key, 1000));
        Assert.InRange(server.TimeToLive(Stored.NameOf(key)), 1, 50_000);
        server.Send($"PEXPIRE {Stored.NameOf(key)} 1");
        Assert.True(SpinWait.SpinUntil(
            () => server.Send($"EXISTS {Stored.NameOf(key)}") == ":0", TimeSpan.FromSeconds(10)));
        Assert.Equal(1, await stores[1].CountAsync(key, 1000));
        Assert.InRange(server.TimeToLive(Stored.NameOf(key)), 50_001, 100_000);
    }

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task Past_the_limit_the_answer_says_how_long(string executable)
    {
        using var server = Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var store = new RedisCounterStore(connection, static () => new(), _time);
        var key = new CounterKey("default", TimeSpan.FromSeconds(100), new ClientPartition(0, 1));
        for (var i = 1; i <= 2; i++)
            Assert.Equal(new CounterResult(i), await store.IncrementAsync(key, 2, default));

        var past = await store.IncrementAsync(key, 2, default);

        Assert.Equal(3, past.Count);
        Assert.InRange(past.TimeLeft!.Value, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(100));
    }

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task A_script_that_is_forgotten_is_sent_again(string executable)
    {
        using var server = Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        var store = new RedisCounterStore(connection, static () => new(), _time);
        var key = new CounterKey("default", TimeSpan.FromSeconds(100), new ClientPartition(0, 1));
        Assert.Equal(1, await store.CountAsync(key, 20));

        Assert.Equal("+OK", server.Send("SCRIPT FLUSH"));

        Assert.Equal(2, await store.CountAsync(key, 20));
        Assert.Equal(3, await store.CountAsync(key, 20));
    }

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task A_ticket_has_five_tries_and_gives_one_pass(string executable)
    {
        using var server = Start(executable);
        using var connection = RedisConnection.Own(ConfigurationOptions.Parse(server.Address));
        RedisTicketLedger[] ledgers = [
            new(connection, static () => new(), _time), new(connection, static () => new(), _time)];
        var (id, expires) = (new string('a', 32), _time.GetUtcNow().AddMinutes(10));

        var tries = await Stored.AtOnceAsync(20, i => ledgers[i % 2].TakeTryAsync(id, 5, expires, default));
        var successes = await Stored.AtOnceAsync(20, i => ledgers[i % 2].TrySucceedAsync(id, expires, default));

        Assert.Equal(5, tries.Count(result => result == TicketAttemptResult.Taken));
        Assert.Equal(15, tries.Count(result => result == TicketAttemptResult.NoneLeft));
        Assert.Single(successes, success => success);
        Assert.Equal(TicketAttemptResult.AlreadyPassed, await ledgers[0].TakeTryAsync(id, 5, expires, default));
    }

    private static bool IsInstalled(string executable) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, executable)));
}
