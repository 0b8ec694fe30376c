using System.Collections.Concurrent;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers;

/// <summary>
/// Whether a provider is down, as the server sees it. A visitor's word for it is not enough where the stand-in asks
/// less than the level that is wanted.
/// </summary>
internal sealed class ProviderOutages(ProviderInvoker providers, TimeProvider time)
{
    /// <summary>How long a failure speaks for itself, unless an answer gets through before.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>Visitors decide when a question is due. So often one is asked at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Finding> _findings = new(StringComparer.Ordinal);

    public bool IsKnown(string provider) => providers.HasFailedWithin(provider, Remembered);

    /// <summary>
    /// Asks the provider where no answer of a visitor has met an outage: while its script does not load, nobody has an
    /// answer to send. What it is asked is no answer, and that it says so tells that it is there.
    /// </summary>
    public async ValueTask<bool> FindAsync(ResolvedPolicy policy, string provider, HttpContext context)
    {
        if (IsKnown(provider))
            return true;

        var finding = _findings.GetOrAdd(provider, static _ => new Finding());
        if (finding.Join(time, out var question) is { } answer)
            return await answer.WaitAsync(context.RequestAborted);

        // Whoever asks stays until the end, also where the visitor has gone: others wait for it.
        var isDown = false;
        try
        {
            isDown = await providers.IsDownAsync(provider, QuestionOf(policy, provider, context));
        }
        finally
        {
            question.SetResult(isDown);
        }

        return isDown;
    }

    private ChallengeAnswer QuestionOf(ResolvedPolicy policy, string provider, HttpContext context)
    {
        var ticket = Ticket.Issue(
            policy, provider, RequestHost.Of(context.Request), ClientFingerprint.AgentOf(context),
            time.GetUtcNow()).ForProvider();
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
