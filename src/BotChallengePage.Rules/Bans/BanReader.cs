using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules.Bans;

/// <summary>
/// Reads bans that nodes share, twice a second: what is asked for again finds out by itself that a server is back,
/// which a subscription may not.
/// </summary>
internal sealed class BanReader(Bans bans, TimeProvider time, ILogger<BanReader> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SaidEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _saidAt;

    /// <summary>A node knows all bans before its first request, if the store answers.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (bans.Store is not { } store)
            return;
        await TryReadAsync(store, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await TryReadAsync(bans.Store!, stoppingToken);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A store throws what it likes; this node goes on without it.")]
    private async Task TryReadAsync(IBotChallengeBanStore store, CancellationToken cancellationToken)
    {
        try
        {
            await bans.ReadAsync(cancellationToken);
            if (_saidAt is not null)
                BanLog.StoreRecovered(logger, store);
            _saidAt = null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (_saidAt is { } saidAt && now - saidAt < SaidEvery)
                return;
            _saidAt = now;
            BanLog.StoreFailed(logger, store, fault);
        }
    }
}
