using System.Collections.Concurrent;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Resilience;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers;

/// <summary>
/// Whether a provider is down, and whether visitors are better asked with what stands in for it. The server's own
/// sight counts, and that of other nodes; a visitor's word for it is not enough where the stand-in asks less than the
/// level that is wanted.
/// </summary>
internal sealed class ProviderOutages
{
    /// <summary>Visitors decide when a question is due. So often one is asked at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ProviderInvoker _providers;
    private readonly ProviderCircuits _circuits;
    private readonly SharedOutages _shared;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Finding> _findings = new(StringComparer.Ordinal);

    public ProviderOutages(
        ProviderInvoker providers, ProviderCircuits circuits, SharedOutages shared, SettingsMonitor options,
        IServiceScopeFactory scopes, TimeProvider time, BotChallengeMetrics metrics)
    {
        (_providers, _circuits, _shared, _scopes, _time) = (providers, circuits, shared, scopes, time);
        metrics.ObserveProviders(
            () => options.Current.ProvidersInUse.Select(provider => (provider, IsOpen(provider))));
    }

    /// <summary>Whether it could not be asked lately, here or on another node.</summary>
    public bool IsKnown(string provider) =>
        _providers.HasFailedWithin(provider, SharedOutages.Remembered) || _shared.IsKnown(provider);

    /// <summary>Whether visitors are asked with what stands in for it, if anything does.</summary>
    public bool IsOpen(string provider) => IsDown(provider) || IsBlocked(provider);

    /// <summary>
    /// Whether a visitor is better asked with the next link of the chain. While the provider is down a question of the
    /// server's own finds out when it is back, and no visitor waits for that. Where that has told nothing for a minute,
    /// only an answer can; and whether its script comes again, only browsers: from time to time one visitor gets it.
    /// </summary>
    /// <param name="policy">The policy of the challenge.</param>
    /// <param name="provider">A link of its chain.</param>
    /// <param name="context">The request.</param>
    /// <param name="isIssued">Whether its answer carries the challenge: no other uses up a visitor's turn.</param>
    /// <remarks>
    /// Where the owner wants answers accepted that nobody can check, they have to be given: at once, since nobody asks
    /// while the circuit is open.
    /// </remarks>
    public async ValueTask<bool> IsAvoidedAsync(
        ResolvedPolicy policy, string provider, HttpContext context, bool isIssued = true)
    {
        await RefreshAsync(provider, policy.Settings, context.RequestAborted);
        if (!IsDown(provider))
            return IsBlocked(provider) && !(isIssued && _circuits.Of(provider).Scripts.TryTrial());

        Probe(policy, provider, context);
        var circuit = _circuits.Of(provider);
        if (isIssued && circuit.IsOpen && !circuit.HasFailedWithin(SharedOutages.Remembered) && !IsBlocked(provider) &&
            circuit.TryTrial())
            return false;

        return policy.OnProviderUnavailable != ProviderUnavailableAction.Allow ||
            provider != policy.Chain.First || IsBlocked(provider);
    }

    /// <summary>Learns what other nodes know, if that is some time ago.</summary>
    public ValueTask RefreshAsync(string provider, ResolvedOptions settings, CancellationToken cancellationToken)
    {
        var timeout = settings.Options.Counters.Timeout;
        var first = _shared.RefreshAsync(provider, timeout, cancellationToken);
        var second = _shared.RefreshAsync(SharedOutages.OfScript(provider), timeout, cancellationToken);
        return first.IsCompletedSuccessfully && second.IsCompletedSuccessfully ? default : BothAsync(first, second);

        static async ValueTask BothAsync(ValueTask first, ValueTask second)
        {
            await first;
            await second;
        }
    }

    private bool IsDown(string provider) => _circuits.Of(provider).IsOpen || _shared.IsKnown(provider);

    private bool IsBlocked(string provider) =>
        _circuits.Of(provider).Scripts.IsOpen || _shared.IsKnown(SharedOutages.OfScript(provider));

    /// <summary>
    /// Asks the provider where no answer of a visitor has met an outage: while its script does not load, nobody has an
    /// answer to send. What it is asked is no answer, and that it says so tells that it is there.
    /// </summary>
    public async ValueTask<bool> FindAsync(ResolvedPolicy policy, string provider, HttpContext context)
    {
        await RefreshAsync(provider, policy.Settings, context.RequestAborted);
        if (IsKnown(provider))
            return true;

        var finding = _findings.GetOrAdd(provider, static _ => new Finding());
        if (finding.Join(_time, out var question) is { } answer)
            return await answer.WaitAsync(context.RequestAborted);

        // Whoever asks stays until the end, also where the visitor has gone: others wait for it.
        var isDown = false;
        try
        {
            isDown = await _providers.IsDownAsync(provider, QuestionOf(policy, provider, context));
        }
        finally
        {
            question.SetResult(isDown);
        }

        return isDown;
    }

    /// <summary>Asks whether it is back, seldom, and while nobody waits for the answer.</summary>
    private void Probe(ResolvedPolicy policy, string provider, HttpContext context)
    {
        if (_findings.GetOrAdd(provider, static _ => new Finding()).Join(_time, out var question) is null)
            AbandonedTasks.Abandon(ProbeAsync(policy, provider, CopyOf(context), question));
    }

    private async Task ProbeAsync(
        ResolvedPolicy policy, string provider, DefaultHttpContext request, TaskCompletionSource<bool> question)
    {
        await Task.Yield();
        var isDown = true;
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            request.RequestServices = scope.ServiceProvider;
            isDown = await _providers.IsDownAsync(provider, QuestionOf(policy, provider, request));
        }
        finally
        {
            question.SetResult(isDown);
        }
    }

    /// <summary>What a provider may want to know of a request, which may be over before the question is.</summary>
    private static DefaultHttpContext CopyOf(HttpContext context)
    {
        var (from, copy) = (context.Request, new DefaultHttpContext());
        (copy.Request.Scheme, copy.Request.Host, copy.Request.PathBase) = (from.Scheme, from.Host, from.PathBase);
        copy.Request.Headers.UserAgent = from.Headers.UserAgent;
        copy.Connection.RemoteIpAddress = ClientAddress.Of(context);
        return copy;
    }

    private ChallengeAnswer QuestionOf(ResolvedPolicy policy, string provider, HttpContext context)
    {
        var ticket = Ticket.Issue(
            policy, provider, RequestHost.Of(context.Request), ClientFingerprint.AgentOf(context),
            _time.GetUtcNow()).ForProvider();
        return new ChallengeAnswer
        {
            HttpContext = context,
            Ticket = ticket,
            Response = ticket.Id,
            Settings = policy.Settings,
        };
    }

    /// <summary>
    /// The last question to a provider, and its answer, which holds for as long as no other is asked.
    /// </summary>
    private sealed class Finding
    {
        private readonly Lock _gate = new();
        private Task<bool>? _answer;
        private long _askedAt;

        /// <returns>The answer, or the one that is under way; <see langword="null"/> where the caller asks.</returns>
        public Task<bool>? Join(TimeProvider time, out TaskCompletionSource<bool> question)
        {
            question = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_answer is { } last && (!last.IsCompleted || time.GetElapsedTime(_askedAt) <= Pause))
                    return last;

                (_answer, _askedAt) = (question.Task, time.GetTimestamp());
                return null;
            }
        }
    }
}
