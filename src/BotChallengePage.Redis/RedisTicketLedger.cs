using System.Globalization;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>Shares the tries and successes of tickets between nodes: one key per answered ticket.</summary>
internal sealed class RedisTicketLedger(RedisConnection connection, RedisCounterOptions options, TimeProvider time)
    : IBotChallengeTicketLedger
{
    private const int Passed = -1;

    /// <summary>A node whose clock is slow takes a ticket for valid a little longer.</summary>
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromMinutes(1);

    private static readonly RedisScript Take = new("""
        local tries = tonumber(redis.call('GET', KEYS[1]) or '0')
        if tries < 0 or tries >= tonumber(ARGV[2]) then
          return tries
        end
        redis.call('SET', KEYS[1], tries + 1, 'PX', ARGV[1])
        return 0
        """);

    private static readonly RedisScript Succeed = new("""
        if redis.call('GET', KEYS[1]) == '-1' then
          return 0
        end
        redis.call('SET', KEYS[1], '-1', 'PX', ARGV[1])
        return 1
        """);

    public async ValueTask<TicketAttemptResult> TakeTryAsync(
        string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await RunAsync(Take, ticketId, expiresAt, maxTries) switch
        {
            0 => TicketAttemptResult.Taken,
            Passed => TicketAttemptResult.AlreadyPassed,
            _ => TicketAttemptResult.NoneLeft,
        };

    public async ValueTask<bool> TrySucceedAsync(string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await RunAsync(Succeed, ticketId, expiresAt) == 1;

    private async Task<long> RunAsync(RedisScript script, string ticketId, DateTimeOffset expiresAt, params RedisValue[] more)
    {
        var database = (await connection.GetAsync()).GetDatabase(options.Database, null);
        var left = Math.Max(1, (long)(expiresAt + KeptAfterExpiry - time.GetUtcNow()).TotalMilliseconds);
        var key = string.Create(CultureInfo.InvariantCulture, $"{options.KeyPrefix}botchallenge:ticket:{ticketId}");
        return (long)await script.RunAsync(database, key, [left, .. more]);
    }
}
