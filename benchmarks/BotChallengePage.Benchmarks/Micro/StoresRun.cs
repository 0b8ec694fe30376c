using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BotChallengePage.Benchmarks.Measuring;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// The memory store: one and two threads over 1, 10,000 and 1,000,000 clients in random order. Two threads are compared by
/// the CPU time each spends on an increment, which other processes do not disturb as they do the clock on the wall.
/// </summary>
internal static class StoresRun
{
    private const int Increments = 300_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(3);

    private static long _sink;

    public static void Run(int rounds)
    {
        Memory();
        Console.WriteLine("\n| clients | threads | ns per increment and thread, median | quiet min | U | increments per second, of one thread's | B |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var clients in new[] { 1, 10_000, 1_000_000 })
            Compare(clients, rounds);
        Idle();
    }

    private static void Compare(int clients, int rounds)
    {
        var store = Fill(clients);
        List<double> unit = [], one = [], two = [];
        var bytes = 0L;
        for (var round = 0; round < rounds + 10; round++)
        {
            var hashed = HashUnit();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var single = Count(store, clients, seed: round);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            var both = OnTwoThreads(store, clients, round);
            if (round < 10)
                continue;
            unit.Add(hashed);
            one.Add(single);
            two.Add(both);
        }

        var ratio = Median(one.Zip(two, (single, both) => 2 * single / both));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {clients:n0} | 1 | {Median(one):0.0} | {one.Min():0.0} | {Median(one) / Median(unit):0.000} | 1 | {bytes / (double)Increments:0.0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {clients:n0} | 2 | {Median(two):0.0} | {two.Min():0.0} | {Median(two) / Median(unit):0.000} | {ratio:0.00} | |"));
    }

    private static double OnTwoThreads(MemoryCounterStore store, int clients, int seed)
    {
        var times = new double[2];
        using var start = new Barrier(2);
        var threads = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            times[number] = Count(store, clients, (2 * seed) + number);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return times.Average();
    }

    private static double Count(MemoryCounterStore store, int clients, int seed)
    {
        var random = ((uint)seed * 2_654_435_761) | 1;
        var sum = 0L;
        var started = ThreadClock.Nanoseconds;
        for (var i = 0; i < Increments; i++)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            var counting = store.IncrementAsync(Key((int)(((ulong)random * (uint)clients) >> 32)), 10, default);
            sum += counting.IsCompletedSuccessfully ? counting.Result : throw new InvalidOperationException("Not counted at once.");
        }

        var time = ThreadClock.Nanoseconds - started;
        _sink += sum;
        return (double)time / Increments;
    }

    private static double HashUnit()
    {
        byte[] key = new byte[32], data = new byte[64], hash = new byte[32];
        var started = ThreadClock.Nanoseconds;
        for (var i = 0; i < 2_000; i++)
            HMACSHA256.HashData(key, data, hash);
        return (ThreadClock.Nanoseconds - started) / 2_000.0;
    }

    private static MemoryCounterStore Fill(int clients)
    {
        var store = new MemoryCounterStore(MemoryCounterStore.DefaultCapacity, TimeProvider.System);
        for (var i = 0; i < clients; i++)
            store.Increment(Key(i));
        return store;
    }

    private static CounterKey Key(int client) => new("default", Window, new ClientBucket(0x2001_0db8_0000_0000 + ((ulong)client << 16), 0));

    private static void Memory()
    {
        Fill(1);
        var before = ResidentBytes();
        var store = Fill(MemoryCounterStore.DefaultCapacity);
        var after = ResidentBytes();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory per tracked client at 1,000,000: {(after - before) / (double)MemoryCounterStore.DefaultCapacity:0.0} bytes"));
        var clock = Stopwatch.StartNew();
        GC.Collect();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a full collection with it: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
        GC.KeepAlive(store);
    }

    private static void Idle()
    {
        var store = Fill(1_000_000);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Thread.Sleep(3_000);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nprocessor time of the idle process, 3 s with 1,000,000 clients: {spent.TotalMilliseconds:0} ms"));
        GC.KeepAlive(store);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        return 1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
