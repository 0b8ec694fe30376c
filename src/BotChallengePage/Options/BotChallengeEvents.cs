using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace BotChallengePage;

/// <summary>
/// What the app may do when something happens to a visitor: count, write to its own table, alert. Set the delegates, or
/// derive a class and name it in <see cref="BotChallengePageOptions.EventsType"/>. An exception in one is logged and
/// changes nothing for the visitor. They run within the request and before its answer, which waits for them without a
/// limit: what may take long belongs in a queue, and what waits should heed <c>HttpContext.RequestAborted</c>.
/// </summary>
public class BotChallengeEvents
{
    /// <summary>A request was challenged. (<c>after_blocked</c> of <c>bot_challenge_page</c>.)</summary>
    public Func<BotChallengeDecisionContext, Task>? OnChallengeIssued { get; set; }

    /// <summary>A request was refused with 429: it is over a limit whose <c>OverLimit</c> is <c>Refuse</c>.</summary>
    public Func<BotChallengeDecisionContext, Task>? OnRefused { get; set; }

    /// <summary>
    /// A request was let through for its pass. (<c>after_session_passed</c> of <c>bot_challenge_page</c>.) Called on
    /// every such request.
    /// </summary>
    public Func<BotChallengeDecisionContext, Task>? OnPassAccepted { get; set; }

    /// <summary>A request would have been challenged or refused, but its directive only reports.</summary>
    public Func<BotChallengeDecisionContext, Task>? OnReportOnly { get; set; }

    /// <summary>A visitor passed a challenge; the cookie is set.</summary>
    public Func<BotChallengeVerificationContext, Task>? OnPassIssued { get; set; }

    /// <summary>An answer was refused, or could not be checked.</summary>
    public Func<BotChallengeVerificationContext, Task>? OnVerificationFailed { get; set; }

    /// <inheritdoc cref="OnChallengeIssued"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task ChallengeIssued(BotChallengeDecisionContext context) => CallAsync(OnChallengeIssued, context);

    /// <inheritdoc cref="OnRefused"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task Refused(BotChallengeDecisionContext context) => CallAsync(OnRefused, context);

    /// <inheritdoc cref="OnPassAccepted"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task PassAccepted(BotChallengeDecisionContext context) => CallAsync(OnPassAccepted, context);

    /// <inheritdoc cref="OnReportOnly"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task ReportOnly(BotChallengeDecisionContext context) => CallAsync(OnReportOnly, context);

    /// <inheritdoc cref="OnPassIssued"/>
    /// <param name="context">The request and its result.</param>
    public virtual Task PassIssued(BotChallengeVerificationContext context) => CallAsync(OnPassIssued, context);

    /// <inheritdoc cref="OnVerificationFailed"/>
    /// <param name="context">The request and its result.</param>
    public virtual Task VerificationFailed(BotChallengeVerificationContext context) =>
        CallAsync(OnVerificationFailed, context);

    private static Task CallAsync<TContext>(Func<TContext, Task>? handlers, TContext context) =>
        handlers is null ? Task.CompletedTask
        : handlers.HasSingleTarget ? handlers(context)
        : CallAllAsync(handlers, context);

    /// <summary>
    /// Handlers that were added with <c>+=</c>: one after the other, whatever becomes of those before.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Thrown again when all have been called.")]
    private static async Task CallAllAsync<TContext>(Func<TContext, Task> handlers, TContext context)
    {
        var faults = new List<Exception>();
        foreach (var handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                await handler(context);
            }
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 1)
            throw new AggregateException(faults);
        if (faults.Count == 1)
            ExceptionDispatchInfo.Throw(faults[0]);
    }
}
