using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// What a node of the version before keys had a version in their name asks of the server, to the letter.
/// </summary>
internal sealed class PreviousNode(RedisConnection connection)
{
    private const string Increment = """
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
        """;

    private const string Take = """
        local tries = tonumber(redis.call('GET', KEYS[1]) or '0')
        if tries < 0 or tries >= tonumber(ARGV[2]) then
          return tries
        end
        redis.call('SET', KEYS[1], tries + 1, 'PX', ARGV[1])
        return 0
        """;

    private const string Succeed = """
        if redis.call('GET', KEYS[1]) == '-1' then
          return 0
        end
        redis.call('SET', KEYS[1], '-1', 'PX', ARGV[1])
        return 1
        """;

    public async Task<long> CountAsync(CounterKey key, int limit)
    {
        var answer = await RunAsync(Increment, Stored.PreviousNameOf(key), (long)key.Window.TotalMilliseconds, limit);
        return ((long[])answer!)[0];
    }

    public async Task<long> TakeTryAsync(string ticket) =>
        (long)await RunAsync(Take, $"botchallenge:ticket:{ticket}", 660_000, 5);

    public async Task<bool> TrySucceedAsync(string ticket) =>
        (long)await RunAsync(Succeed, $"botchallenge:ticket:{ticket}", 660_000) == 1;

    private async Task<RedisResult> RunAsync(string script, string key, params RedisValue[] arguments) =>
        await (await connection.GetAsync()).GetDatabase().ScriptEvaluateAsync(script, [key], arguments);
}
