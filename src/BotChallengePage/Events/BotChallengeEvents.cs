namespace BotChallengePage;

/// <summary>
/// What the app may do when something happens to a visitor: count, write to its own table, alert. Set the delegates, or
/// derive a class and name it in <see cref="BotChallengePageOptions.EventsType"/>. An exception in one is logged and
/// changes nothing for the visitor. They run within the request, so keep them short.
/// </summary>
public class BotChallengeEvents
{
    /// <summary>A request was challenged. (<c>after_blocked</c> of <c>bot_challenge_page</c>.)</summary>
    public Func<BotChallengeDecisionContext, Task>? OnChallengeIssued { get; set; }

    /// <summary>A request was let through for its pass. (<c>after_session_passed</c> of <c>bot_challenge_page</c>.) Called on every such request.</summary>
    public Func<BotChallengeDecisionContext, Task>? OnPassAccepted { get; set; }

    /// <summary>A request would have been challenged, but its directive only reports.</summary>
    public Func<BotChallengeDecisionContext, Task>? OnReportOnly { get; set; }

    /// <summary>A visitor passed a challenge; the cookie is set.</summary>
    public Func<BotChallengeVerificationContext, Task>? OnPassIssued { get; set; }

    /// <summary>An answer was refused, or could not be checked.</summary>
    public Func<BotChallengeVerificationContext, Task>? OnVerificationFailed { get; set; }

    /// <inheritdoc cref="OnChallengeIssued"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task ChallengeIssued(BotChallengeDecisionContext context) => OnChallengeIssued?.Invoke(context) ?? Task.CompletedTask;

    /// <inheritdoc cref="OnPassAccepted"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task PassAccepted(BotChallengeDecisionContext context) => OnPassAccepted?.Invoke(context) ?? Task.CompletedTask;

    /// <inheritdoc cref="OnReportOnly"/>
    /// <param name="context">The request and its decision.</param>
    public virtual Task ReportOnly(BotChallengeDecisionContext context) => OnReportOnly?.Invoke(context) ?? Task.CompletedTask;

    /// <inheritdoc cref="OnPassIssued"/>
    /// <param name="context">The request and its result.</param>
    public virtual Task PassIssued(BotChallengeVerificationContext context) => OnPassIssued?.Invoke(context) ?? Task.CompletedTask;

    /// <inheritdoc cref="OnVerificationFailed"/>
    /// <param name="context">The request and its result.</param>
    public virtual Task VerificationFailed(BotChallengeVerificationContext context) => OnVerificationFailed?.Invoke(context) ?? Task.CompletedTask;
}
