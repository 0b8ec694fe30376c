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
/// over: in a fixed window, a client that is over stays over. An outage is no amnesty, either.
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
    public ValueTask<long?> IncrementAsync(CounterKey key, int limit, ResolvedOptions settings, HttpContext context) =>
        _memory is not null
            ? new(_memory.Increment(key))
            : IncrementAsync(key, limit, settings.Options.Counters.Timeout, context.RequestAborted);

    /// <returns>The count without asking, if it is known to be over the limit.</returns>
    public long? KnownOver(CounterKey key, int limit) =>
        _told?.Find(key) is { } told && told.Count > limit ? told.Count : null;

    /// <returns>
    /// How long the window of a key still runs, without asking; <see langword="null"/> where that is not known.
    /// </returns>
    public TimeSpan? TimeLeft(CounterKey key) => (_memory is not null ? _memory.Find(key) : _told!.Find(key))?.Left;

    internal ValueTask<long?> IncrementAsync(
        CounterKey key, int limit, TimeSpan timeout, CancellationToken cancellationToken) =>
        KnownOver(key, limit) is { } known && (_calls!.HasFailures || IsFarPast(known, limit))
            ? new(known)
            : AskAsync(key, limit, timeout, cancellationToken);

    /// <summary>
    /// Some way past, since another directive with a higher limit may share the counter, which has to count on.
    /// </summary>
    private static bool IsFarPast(long count, int limit) => count > (2L * limit) + 16;

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
        if (left is { } until)
            _told!.Remember(key, count, asked, until);
        return count;
    }
}
