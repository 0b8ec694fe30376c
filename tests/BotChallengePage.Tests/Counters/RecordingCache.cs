using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace BotChallengePage.Tests.Counters;

/// <summary>A cache of some other process: it counts what it is asked and can be made slow or broken.</summary>
internal sealed class RecordingCache(TimeProvider time) : IDistributedCache
{
    private readonly ConcurrentDictionary<string, (byte[] Value, DateTimeOffset Expires)> _entries = new();
    private int _gets;
    private int _sets;

    public int Gets => _gets;

    public int Sets => _sets;

    public ConcurrentQueue<DistributedCacheEntryOptions> Options { get; } = new();

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public ICollection<string> Keys => _entries.Keys;

    public byte[]? Get(string key) => throw new NotSupportedException();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Interlocked.Increment(ref _gets);
        await Before();
        return _entries.TryGetValue(key, out var entry) && entry.Expires > time.GetUtcNow() ? entry.Value : null;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException();

    public async Task SetAsync(
        string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Interlocked.Increment(ref _sets);
        Options.Enqueue(options);
        await Before();
        Put(key, value, options.AbsoluteExpiration!.Value);
    }

    public void Put(string key, byte[] value, DateTimeOffset? expires = null) =>
        _entries[key] = (value, expires ?? DateTimeOffset.MaxValue);

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        _entries.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
