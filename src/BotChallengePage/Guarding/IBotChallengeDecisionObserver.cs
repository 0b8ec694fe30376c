using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Is handed every finished decision, whatever its outcome. Register implementations as singletons; they are called in
/// the order of their registration, after the library's own metrics, decision header, log and events.
/// </summary>
/// <remarks>
/// It runs within the request and before its answer, on the path of every guarded request: it should be quick. One that
/// throws is logged, at most once a minute, and changes nothing for the visitor.
/// </remarks>
public interface IBotChallengeDecisionObserver
{
    /// <summary>Called once for a request that the guard has decided.</summary>
    /// <param name="context">The request.</param>
    /// <param name="decision">The decision.</param>
    ValueTask DecidedAsync(HttpContext context, BotChallengeDecision decision);
}
