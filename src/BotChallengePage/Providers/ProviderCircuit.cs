using BotChallengePage.Resilience;

namespace BotChallengePage.Providers;

/// <summary>
/// How much a provider may be asked. A time-out leaves it alone for some seconds at once, other failures do after three
/// in a row; then one answer at a time tries whether it is back. Meanwhile the others are told at once that it is
/// unavailable, or, when the last failure is long ago, that nothing is decided.
/// </summary>
internal sealed class ProviderCircuit(TimeProvider time)
{
    /// <summary>
    /// Answers of one provider that are checked at a time. Siteverify takes about 0.2 s, so this is enough for 300
    /// visitors a second; more at once means that it hangs, and each of them would hold a connection.
    /// </summary>
    public const int MostInFlight = 64;

    /// <summary>
    /// How long a failure speaks for the answers that are not checked. In an outage one follows the other sooner: each
    /// pause ends with an answer that tries.
    /// </summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    private const long Never = long.MinValue;

    private readonly CircuitBreaker _breaker = new(time);
    private int _inFlight;
    private long _lastTrial = Never;

    /// <summary>Whether browsers get its script.</summary>
    public ScriptReports Scripts { get; } = new(time);

    /// <summary>Whether nobody asks for the moment, but for who tries.</summary>
    public bool IsOpen => _breaker.IsOpen;

    public bool HasFailedWithin(TimeSpan period) => _breaker.HasFailedWithin(period);

    /// <summary>
    /// Whether it is the turn of a visitor to get the provider though nobody asks. Not at once: whoever comes after a
    /// long time begins the question that may do.
    /// </summary>
    public bool TryTrial()
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _lastTrial));
        return (last == Never || time.GetElapsedTime(last, now) >= ScriptReports.Pause) &&
            Interlocked.CompareExchange(ref _lastTrial, now, last) == last && last != Never;
    }

    /// <returns>
    /// <see langword="null"/> when the provider may be asked. A cap is nothing that opens a gate: visitors can reach it
    /// on purpose. An outage is, while it is fresh: whether an old one is over is just being found out.
    /// </returns>
    public ProviderVerdict? TryEnter(out CallAttempt attempt)
    {
        attempt = default;
        if (Interlocked.Increment(ref _inFlight) > MostInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            return ProviderVerdict.Undecided;
        }

        if (_breaker.TryBegin(out attempt))
            return null;

        Interlocked.Decrement(ref _inFlight);
        return _breaker.HasFailedWithin(Recent) ? ProviderVerdict.Unavailable : ProviderVerdict.Undecided;
    }

    /// <param name="verdict">What came of the question.</param>
    /// <param name="attempt">The question.</param>
    public void Leave(ProviderVerdict verdict, in CallAttempt attempt)
    {
        Interlocked.Decrement(ref _inFlight);
        if (verdict is ProviderVerdict.TimedOut or ProviderVerdict.Unavailable)
            Volatile.Write(ref _lastTrial, Never);
        switch (verdict)
        {
            case ProviderVerdict.TimedOut:
                _breaker.Open();
                break;
            case ProviderVerdict.Unavailable:
                _breaker.Failed(attempt);
                break;
            case var said when SaysItIsUp(said):
                _breaker.Succeeded();
                break;
            default:
                // Says nothing of the provider, which may not have been asked: a token that is too long is refused
                // without. So no visitor ends an outage with one, and the next answer tries again.
                _breaker.Abandoned(attempt);
                break;
        }
    }

    /// <summary>
    /// Also where it says no: else those who answer with garbage would keep an outage going.
    /// </summary>
    public static bool SaysItIsUp(ProviderVerdict verdict) =>
        verdict is ProviderVerdict.Passed or ProviderVerdict.Rejected or ProviderVerdict.Misconfigured;
}
