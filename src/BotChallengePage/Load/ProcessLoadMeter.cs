using System.Diagnostics.Metrics;

namespace BotChallengePage.Load;

/// <summary>The load of this process, as the runtime and the server tell it.</summary>
/// <remarks>
/// Requests in progress are those of the metric <c>http.server.active_requests</c> of this app. CPU time is that of the
/// process, on the processors that it may use.
/// </remarks>
internal sealed class ProcessLoadMeter(IMeterFactory meters, TimeProvider time) : ILoadMeter
{
    private readonly MeterListener _listener = new();
    private long _requests;
    private int _isListening;
    private long _readAt;
    private TimeSpan _cpuTime;
    private long _queuedAt;
    private long _delay;
    private int _isQueued;

    public void Start(bool countsRequests)
    {
        if (_readAt == 0)
            (_readAt, _cpuTime) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        if (!countsRequests || Interlocked.Exchange(ref _isListening, 1) != 0)
            return;

        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, change, _, _) => Interlocked.Add(ref _requests, change));
        _listener.Start();
    }

    public LoadSample Read()
    {
        var (now, cpuTime) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var elapsed = time.GetElapsedTime(_readAt, now);
        var cpu = elapsed > TimeSpan.Zero
            ? (cpuTime - _cpuTime) / elapsed / Environment.ProcessorCount * 100
            : 0;
        (_readAt, _cpuTime) = (now, cpuTime);
        return new(RequestsInProgress(), cpu, ThreadPool.PendingWorkItemCount, QueueDelay(now));
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>
    /// Requests that had begun before anybody listened only end, which would count as less than none for ever.
    /// </summary>
    private long RequestsInProgress()
    {
        var requests = Interlocked.Read(ref _requests);
        if (requests >= 0)
            return requests;

        Interlocked.Add(ref _requests, -requests);
        return 0;
    }

    /// <summary>Of a work item that was queued at the sample before: how long it took, or has waited so far.</summary>
    private TimeSpan QueueDelay(long now)
    {
        if (Interlocked.CompareExchange(ref _isQueued, 1, 0) != 0)
            return time.GetElapsedTime(Interlocked.Read(ref _queuedAt), now);

        var delay = new TimeSpan(Interlocked.Read(ref _delay));
        Interlocked.Exchange(ref _queuedAt, now);
        ThreadPool.UnsafeQueueUserWorkItem(
            static meter =>
            {
                var waited = meter.Since(Interlocked.Read(ref meter._queuedAt));
                Interlocked.Exchange(ref meter._delay, waited.Ticks);
                Volatile.Write(ref meter._isQueued, 0);
            },
            this,
            preferLocal: false);
        return delay;
    }

    private TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);
}
