using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace BotChallengePage.Diagnostics;

/// <summary>Instruments of the meter <c>BotChallengePage</c>. No tag carries an address, an agent or a path.</summary>
internal sealed class BotChallengeMetrics
{
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _verifications;
    private readonly Histogram<double> _verificationDuration;
    private readonly Histogram<double> _storeDuration;
    private readonly Counter<long> _storeFailures;
    private readonly Counter<long> _unknownKeys;
    private readonly Counter<long> _fallbackPasses;

    [SuppressMessage("Reliability", "CA2000", Justification = "The factory owns its meters.")]
    public BotChallengeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(BotChallengeDiagnostics.MeterName);
        _decisions = meter.CreateCounter<long>(
            "botchallenge.decisions", "{request}", "Requests that the guard decided, by outcome and policy.");
        _verifications = meter.CreateCounter<long>(
            "botchallenge.verifications", "{verification}", "Answers to challenges, by provider and result.");
        _verificationDuration = meter.CreateHistogram<double>(
            "botchallenge.verification.duration", "s", "Time a provider took to check an answer.");
        _storeDuration = meter.CreateHistogram<double>(
            "botchallenge.store.duration", "s", "Time the counter store took for an increment that had to wait.");
        _storeFailures = meter.CreateCounter<long>(
            "botchallenge.store.failures", "{failure}", "Increments that failed or took too long.");
        _fallbackPasses = meter.CreateCounter<long>(
            "botchallenge.pass.fallbacks", "{pass}", "Short passes issued while a provider was unavailable.");
        _unknownKeys = meter.CreateCounter<long>(
            "botchallenge.pass.unknown_keys", "{pass}", "Well-formed passes and challenges made with a key that this node does not have.");
    }

    /// <summary>Whether anybody listens to decisions, of which there is one for each request.</summary>
    public bool CountsDecisions => _decisions.Enabled;

    public void Decided(string outcome, string? policy) =>
        _decisions.Add(1, new("botchallenge.outcome", outcome), new("botchallenge.policy", policy));

    public void Verified(string? provider, string result) =>
        _verifications.Add(1, new("botchallenge.provider", provider), new("botchallenge.result", result));

    public void VerificationTook(TimeSpan duration, string provider) =>
        _verificationDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("botchallenge.provider", provider));

    public void StoreTook(TimeSpan duration) => _storeDuration.Record(duration.TotalSeconds);

    public void FallbackPassIssued() => _fallbackPasses.Add(1);

    public void UnknownKey() => _unknownKeys.Add(1);

    public void StoreFailed() => _storeFailures.Add(1);
}
