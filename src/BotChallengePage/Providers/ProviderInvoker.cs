using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers;

/// <summary>
/// Has answers checked by their provider: the one place for whatever verifies. Each provider has one circuit and one
/// cap on the answers that are being checked, so that an outage costs a visitor one time limit at most, and the
/// provider no flood.
/// </summary>
internal sealed class ProviderInvoker(
    ProviderRegistry providers, BotChallengeMetrics metrics, TimeProvider time, ILogger<ProviderInvoker> logger)
{
    private readonly ConcurrentDictionary<string, ProviderCircuit> _circuits = new(StringComparer.Ordinal);
    private readonly LogRateLimiter _faults = new(time);

    /// <summary>What a pass is worth that is earned with this provider.</summary>
    public ChallengeLevel LevelOf(string name) => providers.LevelOf(name);

    /// <summary>
    /// Whether the provider could not be asked lately, and no answer has got through to it since.
    /// </summary>
    public bool HasFailedWithin(string name, TimeSpan period) =>
        _circuits.TryGetValue(name, out var circuit) && circuit.HasFailedWithin(period);

    public async Task<ProviderVerdict> VerifyAsync(
        string name, ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        if (providers.Find(name) is not { } provider)
            return ProviderVerdict.Unavailable;

        var circuit = CircuitOf(provider);
        return circuit.TryEnter(out var attempt) is { } refused
            ? refused
            : await AskAsync(provider, circuit, attempt, answer, cancellationToken);
    }

    /// <summary>
    /// Whether a question of the server's own gets no verdict from the provider. That too many answers are being
    /// checked says nothing: visitors can see to it.
    /// </summary>
    public async Task<bool> IsDownAsync(string name, ChallengeAnswer question, CancellationToken cancellationToken)
    {
        if (providers.Find(name) is not { } provider)
            return true;

        var circuit = CircuitOf(provider);
        if (circuit.TryEnter(out var attempt) is { } refused)
            return refused == ProviderVerdict.Unavailable;

        return await AskAsync(provider, circuit, attempt, question, cancellationToken)
            is ProviderVerdict.Unavailable or ProviderVerdict.TimedOut or ProviderVerdict.Undecided;
    }

    private ProviderCircuit CircuitOf(IChallengeProvider provider) =>
        _circuits.GetOrAdd(provider.Name, static (_, time) => new ProviderCircuit(time), time);

    private async Task<ProviderVerdict> AskAsync(
        IChallengeProvider provider, ProviderCircuit circuit, CallAttempt attempt, ChallengeAnswer answer,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var verdict = await AskAsync(provider, answer, cancellationToken);
            circuit.Leave(verdict, attempt);
            return verdict;
        }
        catch
        {
            circuit.Abandon(attempt);
            throw;
        }
        finally
        {
            metrics.VerificationTook(time.GetElapsedTime(started), provider.Name);
        }
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "A provider may be the app's own code; its fault is an outage, not a 500.")]
    private async Task<ProviderVerdict> AskAsync(
        IChallengeProvider provider, ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.VerifyAsync(answer, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (_faults.TryAcquire(out var suppressed))
                Log.ProviderFailed(logger, provider.Name, suppressed, fault);
            // A client library that gives up waiting cancels, or says so.
            return fault is TimeoutException or OperationCanceledException
                ? ProviderVerdict.TimedOut
                : ProviderVerdict.Unavailable;
        }
    }
}
