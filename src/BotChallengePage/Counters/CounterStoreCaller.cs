using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Counters;

/// <summary>Counts a request for a directive, within a time limit. A store that fails never becomes a 500.</summary>
/// <remarks>
/// A store outside the process is not asked about a client that it has told to be far over its limit until that is
/// over: a client that is over a limit stays over until its fixed window ends, and in a sliding one until there is room
/// for one more request, since none is counted meanwhile. An outage is no amnesty, either.
/// </remarks>
internal sealed class CounterStoreCaller
{
    private readonly IBotChallengeCounterStore _store;
    private readonly TimeProvider _time;

    /// <summary>On the path of every request: it neither waits nor fails.</summary>
    private readonly MemoryCounterStore? _memory;

    private readonly LocalCountCache? _told;
    private readonly ResiliencePipeline? _calls;

    public CounterStoreCaller(
        IBotChallengeCounterStore store,
        SettingsMonitor options,
        BotChallengeMetrics metrics,
        TimeProvider time,
        ILogger<CounterStoreCaller> logger)
    {
        _store = store;
        _time = time;
        _memory = store as MemoryCounterStore;
        if (_memory is not null)
            return;

        _told = new(time);
        _calls = new(new CounterStoreObserver(store, options, metrics, logger), time);
    }

    /// <returns>The count, this request included; <see langword="null"/> when the store could not tell.</returns>
    public ValueTask<long?> IncrementAsync(
        in CounterKey key, int limit, ResolvedOptions settings, HttpContext context) =>
        _memory is not null
            ? new(_memory.Increment(key, limit))
            : IncrementAsync(key, limit, settings.Options.Counters.Timeout, context.RequestAborted);

    /// <returns>The count without asking, if it is known to be over the limit.</returns>
    public long? KnownOver(in CounterKey key, int limit) =>
        _told?.Find(key) is { } told && told.Count > limit ? told.Count : null;

    /// <returns>
    /// For how long a client that is over the limit stays so, without asking; <see langword="null"/> where that is not
    /// known.
    /// </returns>
    public TimeSpan? TimeLeft(in CounterKey key, int limit) =>
        _memory is not null ? _memory.TimeLeft(key, limit)
        : _told!.Find(key) is { } told && (key.Kind == CounterWindow.Fixed || told.Count == OverBy(limit)) ? told.Left
        : null;

    internal ValueTask<long?> IncrementAsync(
        in CounterKey key, int limit, TimeSpan timeout, CancellationToken cancellationToken) =>
        KnownOver(key, limit) is { } known && (_calls!.HasFailures || IsFarPast(key, known, limit)) ? new(known)
        // The start has said so. Endpoints that came later cannot stop it, and are told of in event 510.
        : key.Kind != CounterWindow.Fixed && !_store.CountsSlidingWindows ? new((long?)null)
        : AskAsync(key, limit, timeout, cancellationToken);

    /// <summary>
    /// Some way past, since another directive with a higher limit may share the counter, which has to count on. In a
    /// sliding window nothing is counted past the limit.
    /// </summary>
    private static bool IsFarPast(in CounterKey key, long count, int limit) =>
        key.Kind == CounterWindow.Sliding || count > (2L * limit) + 16;

    /// <summary>
    /// What is remembered of a client over the limit of a sliding window: over this limit and lower ones for so long,
    /// while a higher one has room earlier.
    /// </summary>
    private static long OverBy(int limit) => limit + 1L;

    private async ValueTask<long?> AskAsync(
        CounterKey key, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Before the question: by this clock, the store's window then ends no earlier.
        var asked = _time.GetTimestamp();
        var outcome = await _calls!.ExecuteAsync(
            static (call, cancellationToken) => call.Store.IncrementAsync(call.Key, call.Limit, cancellationToken),
            (Store: _store, Key: key, Limit: limit),
            timeout,
            cancellationToken);
        if (!outcome.IsCompleted)
            return null;

        var (count, left) = outcome.Value;
        if (left is not { } until)
            return count;
        if (key.Kind == CounterWindow.Fixed)
            _told!.Remember(key, count, asked, until);
        else if (count > limit)
            _told!.Remember(key, OverBy(limit), asked, until);
        return count;
    }
}
