using System.Collections.Concurrent;
using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers;

/// <summary>
/// What other nodes know of outages. Nobody waits for it but who looks first, once a second; a store that fails leaves
/// each node to what it finds out itself.
/// </summary>
internal sealed class SharedOutages(
    TimeProvider time, ILogger<SharedOutages> logger, IBotChallengeOutageStore? store = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>Nobody waits for what is told.</summary>
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private readonly ResiliencePipeline? _calls =
        store is null ? null : new(new OutageStoreObserver(store, logger), time, maxInFlight: 64);

    public static string OfScript(string provider) => $"{provider}/script";

    /// <summary>As it was read last.</summary>
    public bool IsKnown(string outage) =>
        store is not null && _readings.TryGetValue(outage, out var reading) && reading.IsKnown;

    /// <summary>Reads it again, unless somebody has a moment ago.</summary>
    public ValueTask RefreshAsync(string outage, TimeSpan timeout, CancellationToken cancellationToken) =>
        store is null || !ReadingOf(outage).TryBegin(time) ? default : ReadAsync(outage, timeout, cancellationToken);

    public void Tell(string outage, TimeSpan lifetime)
    {
        if (store is null)
            return;

        ReadingOf(outage).IsKnown = true;
        AbandonedTasks.Abandon(_calls!.ExecuteAsync(
            async static (call, cancellationToken) =>
            {
                await call.Store.TellAsync(call.Outage, call.Lifetime, cancellationToken);
                return true;
            },
            (Store: store, Outage: outage, Lifetime: lifetime), TellLimit, CancellationToken.None).AsTask());
    }

    public void End(string outage)
    {
        if (store is null)
            return;

        ReadingOf(outage).IsKnown = false;
        AbandonedTasks.Abandon(_calls!.ExecuteAsync(
            async static (call, cancellationToken) =>
            {
                await call.Store.EndAsync(call.Outage, cancellationToken);
                return true;
            },
            (Store: store, Outage: outage), TellLimit, CancellationToken.None).AsTask());
    }

    private Reading ReadingOf(string outage) => _readings.GetOrAdd(outage, static _ => new Reading());

    private async ValueTask ReadAsync(string outage, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var read = await _calls!.ExecuteAsync(
            static (call, cancellationToken) => call.Store.IsKnownAsync(call.Outage, cancellationToken),
            (Store: store!, Outage: outage), timeout, cancellationToken);
        // What cannot be read is not known: each node goes by itself then.
        ReadingOf(outage).IsKnown = read is { IsCompleted: true, Value: true };
    }

    private sealed class Reading
    {
        private const long Never = long.MinValue;
        private long _readAt = Never;
        private volatile bool _isKnown;

        public bool IsKnown
        {
            get => _isKnown;
            set => _isKnown = value;
        }

        public bool TryBegin(TimeProvider time)
        {
            var last = Volatile.Read(ref _readAt);
            return (last == Never || time.GetElapsedTime(last) >= Fresh) &&
                Interlocked.CompareExchange(ref _readAt, time.GetTimestamp(), last) == last;
        }
    }
}
