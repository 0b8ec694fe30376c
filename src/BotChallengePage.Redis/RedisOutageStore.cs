using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>
/// Shares between nodes which challenge providers are unavailable: a key for each, which ends by itself.
/// </summary>
internal sealed class RedisOutageStore(RedisConnection connection, Func<RedisCounterOptions> currentOptions)
    : IBotChallengeOutageStore
{
    public async ValueTask<bool> IsKnownAsync(string outage, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyOfAsync(outage);
        return await database.KeyExistsAsync(key);
    }

    public async ValueTask TellAsync(string outage, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyOfAsync(outage);
        await database.StringSetAsync(key, 1, lifetime);
    }

    public async ValueTask EndAsync(string outage, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyOfAsync(outage);
        await database.KeyDeleteAsync(key);
    }

    public override string ToString() => $"Redis at {connection}";

    private async ValueTask<(IDatabase Database, RedisKey Key)> KeyOfAsync(string outage)
    {
        var options = currentOptions();
        var database = (await connection.GetAsync()).GetDatabase(options.Database);
        return (database, RedisKeys.Of($"{options.KeyPrefix}botchallenge:outage:{outage}", withPrevious: false)[0]);
    }
}
