using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Load;

/// <summary>
/// Whether the app is busy. Looked at by a timer, and never by a request, which reads the outcome. It is busy from the
/// moment that one of the measures is reached, and calm again when all are well below; in between it stays what it is.
/// </summary>
internal sealed class LoadMonitor(
    SettingsMonitor options, ILoadMeter meter, TimeProvider time, ILogger<LoadMonitor> logger) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The part of each measure below which the app is calm.</summary>
    private const double Calm = 0.8;

    private readonly LogRateLimiter _faults = new(time);
    private readonly Lock _sampling = new();
    private volatile State _state;
    private ITimer? _timer;
    private long _busySince;

    private enum State
    {
        NotStarted,
        IsCalm,
        IsBusy,
    }

    /// <summary>One volatile read. Who asks first starts the timer, where the start has not.</summary>
    public bool IsBusy
    {
        get
        {
            var state = _state;
            if (state == State.NotStarted)
                Start();
            return state == State.IsBusy;
        }
    }

    public void Start()
    {
        lock (_sampling)
        {
            if (_state != State.NotStarted)
                return;

            meter.Start(options.Current.Options.Busy.Requests is not null);
            _timer = time.CreateTimer(static monitor => ((LoadMonitor)monitor!).Sample(), this, Interval, Interval);
            _state = State.IsCalm;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        meter.Dispose();
    }

    private void Sample()
    {
        // A pool without threads may run several that were late.
        if (!_sampling.TryEnter())
            return;

        try
        {
            var busy = options.Current.Options.Busy;
            // Requests may be wanted since a change of the options.
            meter.Start(busy.Requests is not null);
            var sample = meter.Read();
            var isAsked = IsBusyBy(busy.IsBusy);
            if (_state != State.IsBusy && (isAsked || IsReached(busy, sample, share: 1)))
                TurnOn(sample);
            else if (_state == State.IsBusy && !isAsked && !IsReached(busy, sample, Calm) &&
                time.GetElapsedTime(_busySince) >= busy.MinimumTime)
                TurnOff(sample);
        }
        finally
        {
            _sampling.Exit();
        }
    }

    private void TurnOn(in LoadSample sample)
    {
        _busySince = time.GetTimestamp();
        _state = State.IsBusy;
        Log.BusyBegan(
            logger, sample.Requests, sample.Cpu, sample.QueueLength, sample.QueueDelay.TotalMilliseconds);
    }

    private void TurnOff(in LoadSample sample)
    {
        _state = State.IsCalm;
        Log.BusyEnded(
            logger, (long)time.GetElapsedTime(_busySince).TotalSeconds, sample.Requests, sample.Cpu,
            sample.QueueLength, sample.QueueDelay.TotalMilliseconds);
    }

    private static bool IsReached(BusyOptions busy, in LoadSample sample, double share) =>
        sample.Requests >= busy.Requests * share ||
        sample.Cpu >= busy.Cpu * share ||
        sample.QueueLength >= busy.QueueLength * share ||
        sample.QueueDelay >= busy.QueueDelay * share;

    [SuppressMessage(
        "Design", "CA1031", Justification = "The delegate is the app's code, and the timer is shared with nobody.")]
    private bool IsBusyBy(Func<bool>? written)
    {
        try
        {
            return written?.Invoke() == true;
        }
        catch (Exception fault)
        {
            if (_faults.TryAcquire())
                Log.OptionFailed(logger, $"{nameof(BotChallengePageOptions.Busy)}:{nameof(BusyOptions.IsBusy)}", fault);
            return false;
        }
    }
}
