using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// The Redis store: counts per second of many callers, each waiting for its answer, on a redis-server of this machine,
/// and beside it what the client does without the store. The clock on the wall, so the best of the rounds tells most.
/// </summary>
internal static class RedisRun
{
    private const int Counts = 100_000;
    private const int Clients = 1_000_000;

    // What the store's script does for a client under its limit.
    private const string Script = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
        end
        if count <= tonumber(ARGV[2]) then
          return count
        end
        return 0
        """;

    private static readonly TimeSpan Window = TimeSpan.FromHours(3);

    private static int _next;

    public static async Task RunAsync(int rounds)
    {
        var port = FreePort();
        using var server = Process.Start(new ProcessStartInfo(
            "redis-server",
            ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput =
                true })!;
        _ = server.StandardOutput.ReadToEndAsync();
        try
        {
            var address = $"127.0.0.1:{port}";
            await using var services = Services(address);
            using var raw = await ConnectionMultiplexer.ConnectAsync(address + ",abortConnect=false");
            await CompareAsync(services.GetRequiredService<IBotChallengeCounterStore>(), raw.GetDatabase(), rounds);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task CompareAsync(IBotChallengeCounterStore store, IDatabase database, int rounds)
    {
        var hash = Convert.FromHexString(
            (string)(await database.ExecuteAsync("SCRIPT", ["LOAD", Script], CommandFlags.None))!);
        var window = (long)Window.TotalMilliseconds;
        Dictionary<string, Func<int, Task>> cases = new()
        {
            ["store"] = async client => await store.IncrementAsync(Key(client), 1_000_000, default),
            ["client alone, EVALSHA"] = client =>
                database.ScriptEvaluateAsync(hash, [Key(client).ToStoreKey()], [window, 1_000_000], CommandFlags.None),
            ["client alone, PING"] = _ => database.PingAsync(CommandFlags.None),
        };

        Console.WriteLine("| what | callers | per second, best | median | per core and second | B per count |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var callers in new[] { 1, 64, 512 })
        {
            var samples = cases.Keys.ToDictionary(
                name => name, _ => new List<(double Rate, double PerCore, double Bytes)>());
            for (var round = 0; round < rounds + 3; round++)
            {
                foreach (var name in round % 2 == 0 ? cases.Keys : cases.Keys.Reverse())
                {
                    var sample = await MeasureAsync(cases[name], callers, callers == 1 ? Counts / 20 : Counts);
                    if (round >= 3)
                        samples[name].Add(sample);
                }
            }

            foreach (var (name, taken) in samples)
            {
                var rate = Median(taken.Select(sample => sample.Rate));
                var perCore = Median(taken.Select(sample => sample.PerCore));
                var bytes = Median(taken.Select(sample => sample.Bytes));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {callers} | {taken.Max(sample => sample.Rate):n0} " +
                    $"| {rate:n0} | {perCore:n0} | {bytes:n0} |"));
            }
        }
    }

    /// <returns>Calls per second; per second of this process's CPU time; and bytes allocated for each.</returns>
    private static async Task<(double Rate, double PerCore, double Bytes)> MeasureAsync(
        Func<int, Task> call, int callers, int calls)
    {
        var process = Process.GetCurrentProcess();
        var (cpu, bytes, started) =
            (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < calls; i += callers)
                await call((int)((uint)Interlocked.Increment(ref _next) * 2_654_435_761 % Clients));
        })));
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        return (
            calls / wall,
            calls / (process.TotalProcessorTime - cpu).TotalSeconds,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls);
    }

    private static ServiceProvider Services(string address)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddBotChallengePage().UseRedisCounters(address);
        return services.BuildServiceProvider();
    }

    private static CounterKey Key(int client) =>
        new("default", Window, new ClientPartition(0x2001_0db8_0000_0000 + ((ulong)client << 16), 0));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
