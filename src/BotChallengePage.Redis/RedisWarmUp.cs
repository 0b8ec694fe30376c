using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Counters;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Redis;

/// <summary>
/// Connects before the first request and loads the script, so that a new node counts from its first request on. Waits a
/// moment for it, but no longer: a site has to start while its Redis is away.
/// </summary>
internal sealed class RedisWarmUp(IBotChallengeCounterStore store, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly CounterKey Key = new("warm-up", TimeSpan.FromMinutes(1), new ClientBucket(ulong.MaxValue, ulong.MaxValue));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the first requests meet it too, and it is logged there.")]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.IncrementAsync(Key, int.MaxValue, cancellationToken).AsTask().WaitAtMostAsync(LongestWait, time, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
