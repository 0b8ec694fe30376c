using System.Globalization;

namespace BotChallengePage.Redis.Tests;

/// <summary>Short ways to count, and to what is kept.</summary>
internal static class Stored
{
    public static async ValueTask<long> CountAsync(this IBotChallengeCounterStore store, CounterKey key, int limit) =>
        (await store.IncrementAsync(key, limit, default)).Count;

    /// <summary>
    /// Makes calls at once, away from the test's own context, which runs what comes after them one by one.
    /// </summary>
    public static Task<T[]> AtOnceAsync<T>(int calls, Func<int, ValueTask<T>> call) =>
        Task.Run(() => Task.WhenAll(Enumerable.Range(0, calls).Select(i => call(i).AsTask())));

    /// <summary>The key that a counter is kept under.</summary>
    public static string NameOf(CounterKey key) => $"{{{key.ToStoreKey()}}}:v2";

    /// <summary>The key that nodes of the version before keep it under, whose keys had no version.</summary>
    public static string PreviousNameOf(CounterKey key) => key.ToStoreKey();

    public static long TimeToLive(this RedisServer server, string name) =>
        long.Parse(server.Send($"PTTL {name}").TrimStart(':'), CultureInfo.InvariantCulture);
}
