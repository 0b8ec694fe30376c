using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace DummyAppOnRedis;

/// <summary>
/// What <c>Microsoft.Extensions.Caching.StackExchangeRedis</c> does on the wire, on the client that runs here: a hash per
/// key, read with HMGET, written by a script, expiry cut to whole seconds.
/// </summary>
public sealed class GetSetRedisCache(IConnectionMultiplexer multiplexer) : IDistributedCache
{
    private const string SetScript = """
        redis.call('HSET', KEYS[1], 'absexp', ARGV[1], 'sldexp', ARGV[2], 'data', ARGV[4])
        if ARGV[3] ~= '-1' then
          redis.call('EXPIRE', KEYS[1], ARGV[3])
        end
        return 1
        """;

    private readonly IDatabase _database = multiplexer.GetDatabase(-1, null);

    public byte[]? Get(string key) => GetAsync(key).GetAwaiter().GetResult();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        var fields = await _database.HashGetAsync(key, ["absexp", "sldexp", "data"], CommandFlags.None);
        return fields[2];
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).GetAwaiter().GetResult();

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        var now = TimeProvider.System.GetUtcNow();
        var expires = options.AbsoluteExpiration ?? now + options.AbsoluteExpirationRelativeToNow;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(expires ?? DateTimeOffset.MaxValue, now);
        var seconds = expires is { } end ? (long)(end - now).TotalSeconds : -1;
        await _database.ScriptEvaluateAsync(
            SetScript, [key], [expires?.Ticks ?? -1, -1, seconds, value], CommandFlags.None);
    }

    public void Refresh(string key)
    {
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => RemoveAsync(key).GetAwaiter().GetResult();

    public Task RemoveAsync(string key, CancellationToken token = default) => _database.KeyDeleteAsync(key, CommandFlags.None);
}
