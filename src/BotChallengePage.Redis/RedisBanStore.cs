using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>
/// Shares bans between nodes: a hash with a field for each network, and one that is another with each change. It ends
/// by itself when the last ban has.
/// </summary>
internal sealed class RedisBanStore(
    RedisConnection connection, Func<RedisCounterOptions> currentOptions, TimeProvider time) : IBotChallengeBanStore
{
    /// <summary>No network is called that.</summary>
    private const string Version = "version";

    /// <summary>A node whose clock is slow takes a ban for valid a little longer.</summary>
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromMinutes(1);

    /// <summary>A ban is kept as its end in milliseconds, a space, and itself in JSON.</summary>
    private static readonly CachedScript Add = new($"""
        local count = 0
        local fields = redis.call('HGETALL', KEYS[1])
        for i = 1, #fields, 2 do
          if fields[i] ~= '{Version}' and fields[i] ~= ARGV[1] then
            if tonumber(string.match(fields[i + 1], '^%d+') or '0') <= tonumber(ARGV[3]) then
              redis.call('HDEL', KEYS[1], fields[i])
            else
              count = count + 1
            end
          end
        end
        if count >= tonumber(ARGV[4]) then
          return 0
        end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], '{Version}', ARGV[6])
        if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[5]) then
          redis.call('PEXPIRE', KEYS[1], ARGV[5])
        end
        return 1
        """);

    private static readonly CachedScript Remove = new($"""
        if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
          return 0
        end
        redis.call('HSET', KEYS[1], '{Version}', ARGV[2])
        return 1
        """);

    public async ValueTask<bool> TryAddAsync(
        BotChallengeBan ban, int capacity, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyAsync();
        var (now, end) = (time.GetUtcNow(), ban.Until.ToUnixTimeMilliseconds());
        var value = string.Create(CultureInfo.InvariantCulture, $"{end} {JsonSerializer.Serialize(ban)}");
        return (long)await Add.RunAsync(
            database, [key], ban.Network, value, now.ToUnixTimeMilliseconds(), capacity,
            (long)(ban.Until - now + KeptAfterEnd).TotalMilliseconds, NewVersion()) == 1;
    }

    public async ValueTask<bool> RemoveAsync(string network, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyAsync();
        return (long)await Remove.RunAsync(database, [key], network, NewVersion()) == 1;
    }

    public async ValueTask<BotChallengeBanList?> ReadAsync(string? version, CancellationToken cancellationToken)
    {
        var (database, key) = await KeyAsync();
        if (version is not null && NameOf(await database.HashGetAsync(key, Version)) == version)
            return null;
        var fields = await database.HashGetAllAsync(key);
        return new(
            NameOf(Array.Find(fields, field => field.Name == Version).Value),
            [
                .. fields.Where(field => field.Name != Version).Select(field => Parse(field.Value))
                    .OfType<BotChallengeBan>(),
            ]);
    }

    public override string ToString() => $"Redis at {connection}";

    /// <summary>No number: one that begins anew when all has ended may be one that a node has seen.</summary>
    private static string NewVersion() => Guid.NewGuid().ToString("n");

    private static string NameOf(RedisValue version) => version.IsNull ? "none" : version.ToString();

    /// <summary>What another version of the library has written may not be read by this one.</summary>
    private static BotChallengeBan? Parse(RedisValue value)
    {
        var text = value.ToString();
        var json = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        try
        {
            return JsonSerializer.Deserialize<BotChallengeBan>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<(IDatabase Database, RedisKey Key)> KeyAsync()
    {
        var options = currentOptions();
        var database = (await connection.GetAsync()).GetDatabase(options.Database);
        return (database, RedisKeys.Of($"{options.KeyPrefix}botchallenge:bans", withPrevious: false)[0]);
    }
}
