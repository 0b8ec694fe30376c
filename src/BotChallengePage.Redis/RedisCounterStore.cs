using BotChallengePage.Counters.Distributed;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>Counts on Redis: exact for all nodes, by the server's clock, in one round trip.</summary>
/// <remarks>
/// While this process knows a client to be over its limit it does not ask. The server's answer says how long that will
/// be: in a fixed window, who is over stays over until the window ends.
/// </remarks>
internal sealed class RedisCounterStore(RedisConnection connection, RedisCounterOptions options, TimeProvider time)
    : IBotChallengeCounterStore
{
    // Up to the limit the answer is a number; past it, the count and the milliseconds left.
    // A key that somebody made persistent would count for ever.
    private static readonly RedisScript Increment = new("""
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
        end
        if count <= tonumber(ARGV[2]) then
          return count
        end
        local left = redis.call('PTTL', KEYS[1])
        if left < 0 then
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
          left = tonumber(ARGV[1])
        end
        return {count, left}
        """);

    private readonly LocalCountCache _overLimit = new(time);

    public ValueTask<long> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken) =>
        KnownCount(key) is { } known && known > limit ? new(known) : new(AskAsync(key, limit));

    public long? KnownCount(CounterKey key) => _overLimit.Find(key)?.Count;

    public override string ToString() => "Redis";

    private async Task<long> AskAsync(CounterKey key, int limit)
    {
        var database = (await connection.GetAsync()).GetDatabase(options.Database, null);
        // The server's window ends no earlier than this clock, read before the question, will say.
        var asked = time.GetTimestamp();
        var answer = await Increment.RunAsync(
            database, options.KeyPrefix + key, (long)Math.Max(1, key.Window.TotalMilliseconds), limit);
        var numbers = (long[])answer!;
        if (numbers is [var count, var left])
            _overLimit.Remember(key, count, asked, TimeSpan.FromMilliseconds(left));
        return numbers[0];
    }
}
