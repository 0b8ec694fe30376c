using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Redis;

/// <summary>
/// Connects before the first request and loads the script, so that a new node counts from its first request on. Waits a
/// moment for it, but no longer: a site has to start while its Redis is away.
/// </summary>
internal sealed partial class RedisWarmUp(
    IBotChallengeCounterStore store, TimeProvider time, ILogger<RedisWarmUp> logger) : IHostedService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly CounterKey Key = new(
        "warm-up", TimeSpan.FromMinutes(1), new ClientPartition(ulong.MaxValue, ulong.MaxValue));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the site starts without its Redis.")]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var counted = store.IncrementAsync(Key, int.MaxValue, cancellationToken).AsTask();
            // What comes when nobody waits for it any more is no unobserved fault.
            _ = counted.ContinueWith(
                static late => _ = late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            await counted.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            AwayAtStart(logger, store, fault);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        304, LogLevel.Error,
        "{Store} cannot be asked at the start; while that stays so, requests are answered as OnStoreFailure says. " +
        "Perhaps the address is wrong.")]
    private static partial void AwayAtStart(ILogger logger, IBotChallengeCounterStore store, Exception fault);
}
