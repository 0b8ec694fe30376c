using BotChallengePage.Counters.Memory;

namespace BotChallengePage.Tests.Counters;

/// <summary>Short ways to increment a memory store in tests.</summary>
internal static class Counting
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static CounterKey Key(int client, TimeSpan? window = null, string counter = "default") =>
        new(counter, window ?? Hour, new ClientPartition((ulong)client, 0));

    public static long Increment(this MemoryCounterStore store, int client, TimeSpan? window = null) =>
        store.Increment(Key(client, window));

    public static long Increment(this MemoryCounterStore store, CounterKey key)
    {
        var task = store.IncrementAsync(key, 10, CancellationToken.None);
        return task.IsCompletedSuccessfully ? task.Result.Count
            : throw new InvalidOperationException("Not completed at once.");
    }

    public static async ValueTask<long> CountAsync(this IBotChallengeCounterStore store, CounterKey key, int limit) =>
        (await store.IncrementAsync(key, limit, default)).Count;

    /// <summary>Runs the work on threads that start counting together.</summary>
    public static void OnThreads(int count, Action<int> work)
    {
        using var start = new Barrier(count);
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                work(number);
            }
            catch (Exception failure)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
