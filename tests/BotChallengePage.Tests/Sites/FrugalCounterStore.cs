using System.Collections.Concurrent;

namespace BotChallengePage.Tests.Sites;

/// <summary>Stops counting at the limit it is told, as a store may. It can be away.</summary>
internal sealed class FrugalCounterStore : IBotChallengeCounterStore
{
    private readonly ConcurrentDictionary<CounterKey, long> _counts = new();

    public bool IsAway { get; set; }

    public IEnumerable<long> Counts => _counts.Values;

    public ValueTask<long> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        if (KnownCount(key) is { } known && known > limit)
            return new(known);
        return IsAway ? throw new IOException("gone") : new(_counts.AddOrUpdate(key, 1, (_, count) => count + 1));
    }

    public long? KnownCount(CounterKey key) => _counts.TryGetValue(key, out var count) ? count : null;
}
