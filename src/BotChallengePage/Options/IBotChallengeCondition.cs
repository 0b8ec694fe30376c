using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// A condition with services of its own, for <c>When&lt;T&gt;()</c>, <c>Unless&lt;T&gt;()</c> and
/// <c>SkipWhen&lt;T&gt;()</c>. It is taken from the request's services, or created from them when it is not registered.
/// </summary>
public interface IBotChallengeCondition
{
    /// <summary>
    /// Whether the condition is met. One that throws is logged, and the request is guarded: in <c>When</c> it counts
    /// as met, in <c>Unless</c> and <c>SkipWhen</c> as not met.
    /// </summary>
    /// <param name="context">The request.</param>
    ValueTask<bool> IsMetAsync(HttpContext context);
}
