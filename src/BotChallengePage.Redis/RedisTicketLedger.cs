using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>Shares the tries and successes of tickets between nodes.</summary>
/// <remarks>
/// While nodes of the version before may run, a ticket is kept for them, too, under their key. The key that knows of
/// more answers decides.
/// </remarks>
internal sealed class RedisTicketLedger(
    RedisConnection connection, Func<RedisCounterOptions> currentOptions, TimeProvider time)
    : IBotChallengeTicketLedger
{
    private const int Passed = -1;

    /// <summary>A node whose clock is slow takes a ticket for valid a little longer.</summary>
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromMinutes(1);

    /// <summary>Of a ticket, and more.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(15);

    private const string Read = """
        local tries = 0
        for _, key in ipairs(KEYS) do
          local kept = tonumber(redis.call('GET', key) or '0')
          if kept < 0 or tries < 0 then
            tries = -1
          elseif kept > tries then
            tries = kept
          end
        end
        """;

    private static readonly CachedScript Take = new($"""
        {Read}
        if tries < 0 or tries >= tonumber(ARGV[2]) then
          return tries
        end
        for _, key in ipairs(KEYS) do
          redis.call('SET', key, tries + 1, 'PX', ARGV[1])
        end
        return 0
        """);

    private static readonly CachedScript Succeed = new($"""
        {Read}
        if tries < 0 then
          return 0
        end
        for _, key in ipairs(KEYS) do
          redis.call('SET', key, '-1', 'PX', ARGV[1])
        end
        return 1
        """);

    private readonly PreviousNodes _previous = new(time);

    public async ValueTask<TicketAttemptResult> TakeTryAsync(
        string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await RunAsync(Take, ticketId, expiresAt, maxTries) switch
        {
            0 => TicketAttemptResult.Taken,
            Passed => TicketAttemptResult.AlreadyPassed,
            _ => TicketAttemptResult.NoneLeft,
        };

    public async ValueTask<bool> TrySucceedAsync(
        string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await RunAsync(Succeed, ticketId, expiresAt) == 1;

    public override string ToString() => $"Redis at {connection}";

    private async Task<long> RunAsync(
        CachedScript script, string ticketId, DateTimeOffset expiresAt, params RedisValue[] more)
    {
        var options = currentOptions();
        var database = (await connection.GetAsync()).GetDatabase(options.Database);
        var left = Math.Max(1, (long)(expiresAt + KeptAfterExpiry - time.GetUtcNow()).TotalMilliseconds);
        var keys = RedisKeys.Of(
            $"{options.KeyPrefix}botchallenge:ticket:{ticketId}", withPrevious: _previous.MayHaveKept(LongestLife));
        return (long)await script.RunAsync(database, keys, [left, .. more]);
    }
}
