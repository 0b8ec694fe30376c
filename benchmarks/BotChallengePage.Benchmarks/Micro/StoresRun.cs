using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Counters.Memory;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// The memory store: one and two threads over 1, 10,000 and 1,000,000 clients in random order. CPU time says what an
/// increment costs; only the clock on the wall says whether two threads get on together, so there the best of many
/// short samples counts, in which with luck no other process had a core. Two threads that share no client say what of
/// that is the machine's: its two cores share caches.
/// </summary>
internal static class StoresRun
{
    private const int Increments = 50_000;

    private const int WarmUpRounds = 40;

    private static readonly TimeSpan Window = TimeSpan.FromHours(3);

    private static long _sink;

    public static void Run(int rounds)
    {
        Memory();
        Console.WriteLine(
            "\n| clients | threads | ns per increment and thread, median | quiet min | U | increments per second, of " +
                "one thread's | B |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var clients in new[] { 1, 10_000, 1_000_000 })
            Compare(clients, rounds);
        Idle();
    }

    private static void Compare(int clients, int rounds)
    {
        var store = Fill(clients);
        List<double> unit = [], one = [], two = [], apart = [], oneOnWall = [], twoOnWall = [], apartOnWall = [];
        var bytes = 0L;
        for (var round = 0; round < rounds + WarmUpRounds; round++)
        {
            var hashed = HashUnit();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (single, singleOnWall) = Count(store, clients, seed: round);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            var (both, bothOnWall) = OnTwoThreads(store, clients, round, apart: false);
            var (halves, halvesOnWall) = OnTwoThreads(store, clients, round, apart: true);
            if (round < WarmUpRounds)
                continue;
            unit.Add(hashed);
            one.Add(single);
            two.Add(both);
            apart.Add(halves);
            oneOnWall.Add(singleOnWall);
            twoOnWall.Add(bothOnWall);
            apartOnWall.Add(halvesOnWall);
        }

        Print("1", 1, one, oneOnWall);
        Print("2", 2, two, twoOnWall);
        if (clients > 1)
            Print("2, each with half of the clients", 2, apart, apartOnWall);

        void Print(string name, int threads, List<double> cpu, List<double> onWall) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {clients:n0} | {name} | {Median(cpu):0.0} | {cpu.Min():0.0} | {Median(cpu) / Median(unit):0.000} " +
            $"| {threads * oneOnWall.Min() / onWall.Min():0.00} | {bytes / (double)Increments:0.0} |"));
    }

    /// <returns>
    /// Of an increment: CPU time of a thread, and time from the first start to the last end: one after the other is no
    /// progress.
    /// </returns>
    private static (double Cpu, double Wall) OnTwoThreads(MemoryCounterStore store, int clients, int seed, bool apart)
    {
        var times = new (double Cpu, double Wall)[2];
        var ends = new long[2];
        var ready = 0;
        var started = 0L;
        var threads = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            Interlocked.Increment(ref ready);
            while (Volatile.Read(ref ready) < 2)
                Thread.SpinWait(1);
            Interlocked.CompareExchange(ref started, Stopwatch.GetTimestamp(), 0);
            times[number] = apart
                ? Count(store, clients / 2, (2 * seed) + number, first: number * (clients / 2))
                : Count(store, clients, (2 * seed) + number);
            ends[number] = Stopwatch.GetTimestamp();
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return (times.Average(time => time.Cpu), Stopwatch.GetElapsedTime(
            started, ends.Max()).TotalNanoseconds / Increments);
    }

    private static (double Cpu, double Wall) Count(MemoryCounterStore store, int clients, int seed, int first = 0)
    {
        var random = ((uint)seed * 2_654_435_761) | 1;
        var sum = 0L;
        var onWall = Stopwatch.GetTimestamp();
        var started = ThreadClock.Nanoseconds;
        for (var i = 0; i < Increments; i++)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            sum += store.Increment(Key(first + (int)(((ulong)random * (uint)clients) >> 32)));
        }

        var time = ThreadClock.Nanoseconds - started;
        _sink += sum;
        return ((double)time / Increments, Stopwatch.GetElapsedTime(onWall).TotalNanoseconds / Increments);
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

    private static CounterKey Key(int client) =>
        new("default", Window, new ClientPartition(0x2001_0db8_0000_0000 + ((ulong)client << 16), 0));

    private static void Memory()
    {
        const int clients = MemoryCounterStore.DefaultCapacity;
        Fill(1);
        var resident = ResidentBytes();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var store = Fill(clients);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        resident = ResidentBytes() - resident;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"memory per tracked client at 1,000,000: {allocated / (double)clients:0.0} bytes allocated, " +
                $"{resident / (double)clients:0.0} resident"));
        var clock = Stopwatch.StartNew();
        GC.Collect();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"a full collection with it: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
        GC.KeepAlive(store);
    }

    private static void Idle()
    {
        var store = Fill(1_000_000);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Thread.Sleep(3_000);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nprocessor time of the idle process, 3 s with 1,000,000 clients: {spent.TotalMilliseconds:0} ms"));
        GC.KeepAlive(store);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        return 1024 * long.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
