using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>Counts on Redis: exact for all nodes, by the server's clock, in one round trip.</summary>
internal sealed class RedisCounterStore(
    RedisConnection connection, Func<RedisCounterOptions> currentOptions, TimeProvider time)
    : IBotChallengeCounterStore
{
    // Up to the limit the answer is a number; past it, the count and the milliseconds left.
    // A key that somebody made persistent would count for ever.
    private const string AnswerFor = """
        if count <= tonumber(ARGV[2]) then
          return count
        end
        local left = redis.call('PTTL', key)
        if left < 0 then
          redis.call('PEXPIRE', key, ARGV[1])
          left = tonumber(ARGV[1])
        end
        return {count, left}
        """;

    private static readonly CachedScript Increment = new($"""
        local key = KEYS[1]
        local count = redis.call('INCR', key)
        if count == 1 then
          redis.call('PEXPIRE', key, ARGV[1])
        end
        {AnswerFor}
        """);

    // A client that a node of the version before has counted goes on there, with what was counted here so far, so that
    // both count all of its requests. The window ends when the first of the two ends.
    private static readonly CachedScript IncrementBesidePrevious = new($"""
        local key = KEYS[2]
        local count
        if redis.call('EXISTS', key) == 0 then
          key = KEYS[1]
          count = redis.call('INCR', key)
          if count == 1 then
            redis.call('PEXPIRE', key, ARGV[1])
          end
        else
          local here = redis.call('GET', KEYS[1])
          if here then
            local left = redis.call('PTTL', KEYS[1])
            if left > 0 and left < redis.call('PTTL', key) then
              redis.call('PEXPIRE', key, left)
            end
            redis.call('DEL', KEYS[1])
          end
          count = redis.call('INCRBY', key, 1 + (here or 0))
        end
        {AnswerFor}
        """);

    // What was counted in the window that runs (c) and in the one before (p). They expire when neither counts any more:
    // that tells how far the window has come, by the server's clock.
    private static readonly CachedScript Slide = new("""
        local key = KEYS[1]
        local window = tonumber(ARGV[1])
        local limit = tonumber(ARGV[2])
        local current = 0
        local previous = 0
        local elapsed = 0
        local left = redis.call('PTTL', key)
        if left > 0 then
          local kept = redis.call('HMGET', key, 'c', 'p')
          current = tonumber(kept[1] or 0)
          previous = tonumber(kept[2] or 0)
          elapsed = math.max(0, 2 * window - left)
          if elapsed >= window then
            elapsed = elapsed - window
            previous = current
            current = 0
          end
        end
        local count = current + 1 + math.floor(previous * (window - elapsed) / window)
        if count <= limit then
          redis.call('HSET', key, 'c', current + 1, 'p', previous)
          redis.call('PEXPIRE', key, 2 * window - elapsed)
          return count
        end
        local room = limit - current
        if limit == 0 then
          left = window
        elseif room > 0 then
          left = window - math.floor((room * window - 1) / previous) - elapsed
        else
          left = 2 * window - math.floor((limit * window - 1) / current) - elapsed
        end
        return {count, left}
        """);

    private readonly PreviousNodes _previous = new(time);

    public bool CountsSlidingWindows => true;

    public async ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        var options = currentOptions();
        var database = (await connection.GetAsync()).GetDatabase(options.Database);
        var name = options.KeyPrefix + key.ToStoreKey();
        var isFixed = key.Kind == CounterWindow.Fixed;
        // The version before knew fixed windows only.
        var keys = RedisKeys.Of(name, withPrevious: isFixed && _previous.MayHaveKept(key.Window));
        var script = !isFixed ? Slide : keys.Length > 1 ? IncrementBesidePrevious : Increment;
        var window = (long)Math.Max(1, key.Window.TotalMilliseconds);

        var numbers = (long[])(await script.RunAsync(database, keys, window, limit))!;
        return numbers is [var count, var left] ? new(count, TimeSpan.FromMilliseconds(left)) : new(numbers[0]);
    }

    public override string ToString() => $"Redis at {connection}";
}
