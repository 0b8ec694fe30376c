using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace BotChallengePage.Diagnostics;

/// <summary>Instruments of the meter <c>BotChallengePage</c>. No tag carries an address, an agent or a path.</summary>
internal sealed class BotChallengeMetrics
{
    // A derivation takes half a millisecond, siteverify a few hundredths of a second, an outage the time limit.
    private static readonly double[] VerificationBuckets =
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    // A Redis near by answers in 50 microseconds; the time limit is a quarter of a second unless somebody raises it.
    private static readonly double[] StoreBuckets =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private readonly Counter<long> _decisions;
    private readonly Counter<long> _verifications;
    private readonly Histogram<double> _verificationDuration;
    private readonly Histogram<double> _storeDuration;
    private readonly Counter<long> _storeFailures;
    private readonly Counter<long> _unknownKeys;
    private readonly Counter<long> _fallbackPasses;
    private readonly Counter<long> _reports;
    private readonly Counter<long> _uncheckedPasses;
    private readonly Counter<long> _work;
    private Func<IEnumerable<(string Provider, bool IsOpen)>> _providers = () => [];

    [SuppressMessage("Reliability", "CA2000", Justification = "The factory owns its meters.")]
    public BotChallengeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(BotChallengeDiagnostics.MeterName);
        _decisions = meter.CreateCounter<long>(
            "botchallenge.decisions", "{request}", "Requests that the guard decided, by outcome and policy.");
        _verifications = meter.CreateCounter<long>(
            "botchallenge.verifications", "{verification}", "Answers to challenges, by provider and result.");
        _verificationDuration = CreateDuration(
            meter, "botchallenge.verification.duration", "Time a provider took to check an answer.",
            VerificationBuckets);
        _storeDuration = CreateDuration(
            meter,
            "botchallenge.store.duration",
            "Time the counter store took for an increment that had to wait.",
            StoreBuckets);
        _storeFailures = meter.CreateCounter<long>(
            "botchallenge.store.failures", "{failure}", "Increments that failed or took too long.");
        _fallbackPasses = meter.CreateCounter<long>(
            "botchallenge.pass.fallbacks", "{pass}", "Short passes issued while a provider was unavailable.");
        _work = meter.CreateCounter<long>(
            "botchallenge.work.challenges", "{challenge}",
            "Challenges with a proof of work, by how many times it was doubled for the client's network.");
        _uncheckedPasses = meter.CreateCounter<long>(
            "botchallenge.pass.unchecked", "{pass}",
            "Answers that were accepted although nobody could check them, since OnProviderUnavailable is Allow.");
        _unknownKeys = meter.CreateCounter<long>(
            "botchallenge.pass.unknown_keys", "{pass}",
            "Well-formed passes and challenges made with a key that this node does not have.");
        meter.CreateObservableGauge(
            "botchallenge.provider.open",
            () => _providers().Select(state => new Measurement<long>(
                state.IsOpen ? 1 : 0, new KeyValuePair<string, object?>("botchallenge.provider", state.Provider))),
            "{provider}",
            "Whether visitors are asked with what stands in for a provider, since that is unavailable: 1 or 0.");
        _reports = meter.CreateCounter<long>(
            "botchallenge.reports", "{report}", "What the library's pages tell of themselves, by page and problem.");
    }

    /// <summary>Whether anybody listens to decisions, of which there is one for each request.</summary>
    public bool CountsDecisions => _decisions.Enabled;

    public void Decided(string outcome, string? policy) =>
        _decisions.Add(1, new("botchallenge.outcome", outcome), new("botchallenge.policy", policy));

    public void Verified(string? provider, string result) =>
        _verifications.Add(1, new("botchallenge.provider", provider), new("botchallenge.result", result));

    public void VerificationTook(TimeSpan duration, string provider) =>
        _verificationDuration.Record(
            duration.TotalSeconds, new KeyValuePair<string, object?>("botchallenge.provider", provider));

    public void StoreTook(TimeSpan duration) => _storeDuration.Record(duration.TotalSeconds);

    public void FallbackPassIssued() => _fallbackPasses.Add(1);

    public void WorkDemanded(int step) =>
        _work.Add(1, new KeyValuePair<string, object?>("botchallenge.step", step));

    public void AcceptedUnchecked() => _uncheckedPasses.Add(1);

    /// <summary>Says where the state of each provider's circuit is read from: open or not.</summary>
    public void ObserveProviders(Func<IEnumerable<(string Provider, bool IsOpen)>> states) =>
        Volatile.Write(ref _providers, states);

    public void UnknownKey() => _unknownKeys.Add(1);

    public void Reported(string page, string problem) =>
        _reports.Add(1, new("botchallenge.page", page), new("botchallenge.problem", problem));

    public void StoreFailed() => _storeFailures.Add(1);

    /// <summary>Without advice, collectors take buckets that fit milliseconds: 0, 5, 10 … 10,000 seconds.</summary>
    private static Histogram<double> CreateDuration(Meter meter, string name, string description, double[] buckets) =>
        meter.CreateHistogram(
            name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });
}
