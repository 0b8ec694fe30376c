using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
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
    ProviderRegistry providers, ProviderCircuits circuits, BotChallengeMetrics metrics, TimeProvider time,
    ILogger<ProviderInvoker> logger)
{
    /// <summary>Shorter than browsers wait for an answer. What does not end by then has timed out.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly LogRateLimiter _faults = new(time);

    /// <summary>Those that do not take the site's keys.</summary>
    public MisconfiguredProviders Misconfigured { get; } = new();

    /// <summary>
    /// Whether the provider could not be asked lately, and no answer has got through to it since.
    /// </summary>
    public bool HasFailedWithin(string name, TimeSpan period) =>
        circuits.Of(name).HasFailedWithin(period);

    /// <summary>
    /// Goes on to the end when the visitor goes away: the answer may be the one that finds out for all others whether
    /// an outage is over, and who hangs up must not keep that from being found out.
    /// </summary>
    public async Task<ProviderVerdict> VerifyAsync(string name, ChallengeAnswer answer)
    {
        if (providers.Find(name) is not { } provider)
            return ProviderVerdict.Unavailable;

        return circuits.Of(provider.Name).TryEnter(out var attempt)
            ?? await AskAsync(provider, attempt, answer)
            ?? ProviderVerdict.Undecided;
    }

    /// <summary>
    /// Whether a question of the server's own gets no verdict from the provider. That too many answers are being
    /// checked says nothing, nor does a fault in the provider's code: visitors can see to both.
    /// </summary>
    public async Task<bool> IsDownAsync(string name, ChallengeAnswer question)
    {
        if (providers.Find(name) is not { } provider)
            return true;

        if (circuits.Of(provider.Name).TryEnter(out var attempt) is { } refused)
            return refused == ProviderVerdict.Unavailable;

        return await AskAsync(provider, attempt, question)
            is ProviderVerdict.Unavailable or ProviderVerdict.TimedOut or ProviderVerdict.Undecided;
    }

    /// <returns><see langword="null"/> where the provider's code has a fault that says nothing of an outage.</returns>
    private async Task<ProviderVerdict?> AskAsync(
        IChallengeProvider provider, CallAttempt attempt, ChallengeAnswer answer)
    {
        var started = time.GetTimestamp();
        var verdict = await AskAsync(provider, answer);
        circuits.Leave(provider.Name, verdict ?? ProviderVerdict.Undecided, attempt);
        Misconfigured.Heard(provider.Name, verdict);
        metrics.VerificationTook(time.GetElapsedTime(started), provider.Name);
        return verdict;
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "A provider may be the app's own code; its fault is never a 500.")]
    private async Task<ProviderVerdict?> AskAsync(IChallengeProvider provider, ChallengeAnswer answer)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            // A provider that does not heed the limit is not waited for either.
            return await provider.VerifyAsync(answer, limit.Token).AsTask().WaitOrAbandonAsync(limit.Token);
        }
        catch (Exception fault)
        {
            // Of a provider that looks for itself whether the visitor is still there, nothing is known then.
            if (answer.HttpContext.RequestAborted.IsCancellationRequested && !limit.IsCancellationRequested &&
                fault is not (HttpRequestException or SocketException or TimeoutException))
                return null;

            if (_faults.TryAcquire(out var suppressed))
                Log.ProviderFailed(logger, provider.Name, suppressed, fault);
            return VerdictOf(fault);
        }
    }

    /// <summary>
    /// An outage opens gates, so it is one only where the network says so. Any other fault may be one that the
    /// visitor's answer has caused.
    /// </summary>
    private static ProviderVerdict? VerdictOf(Exception fault) => fault switch
    {
        // A client library that gives up waiting cancels, or says so.
        TimeoutException or OperationCanceledException => ProviderVerdict.TimedOut,
        HttpRequestException or IOException or SocketException => ProviderVerdict.Unavailable,
        _ => null,
    };
}
