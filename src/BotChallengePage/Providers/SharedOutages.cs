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

    /// <summary>How long a word of an outage counts, where it is not said or read again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>Nobody waits for what is told.</summary>
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private readonly ResiliencePipeline? _calls =
        store is null ? null : new(new OutageStoreObserver(store, logger), time, maxInFlight: 64);

    public static string OfScript(string provider) => $"{provider}/script";

    /// <summary>As it was read last, where that is not long ago: a node without visitors reads nothing.</summary>
    public bool IsKnown(string outage) =>
        store is not null && _readings.TryGetValue(outage, out var reading) && reading.IsKnown(time);

    /// <summary>Reads it again, unless somebody has a moment ago.</summary>
    public ValueTask RefreshAsync(string outage, TimeSpan timeout, CancellationToken cancellationToken) =>
        store is null || !ReadingOf(outage).TryBegin(time) ? default : ReadAsync(outage, timeout, cancellationToken);

    public void Tell(string outage, TimeSpan lifetime)
    {
        if (store is null)
            return;

        ReadingOf(outage).Set(true, time);
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

        ReadingOf(outage).Set(false, time);
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
        ReadingOf(outage).Set(read is { IsCompleted: true, Value: true }, time);
    }

    private sealed class Reading
    {
        private const long Never = long.MinValue;
        private long _readAt = Never;
        private long _knownAt = Never;

        public bool IsKnown(TimeProvider time) =>
            Volatile.Read(ref _knownAt) is var at && at != Never && time.GetElapsedTime(at) < Remembered;

        public void Set(bool isKnown, TimeProvider time) =>
            Volatile.Write(ref _knownAt, isKnown ? time.GetTimestamp() : Never);

        public bool TryBegin(TimeProvider time)
        {
            var last = Volatile.Read(ref _readAt);
            return (last == Never || time.GetElapsedTime(last) >= Fresh) &&
                Interlocked.CompareExchange(ref _readAt, time.GetTimestamp(), last) == last;
        }
    }
}
