using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Replaces or extends the answer to a request that is not let through. Register implementations as singletons: the one
/// that was registered first is asked first, and each decides whether to go on to the next, the last of which is the
/// library's own.
/// </summary>
/// <remarks>
/// An answer of yours should say <c>Cache-Control: no-store</c> and must not redirect to a page that is guarded by the
/// same directive, or visitors run in circles. One that throws before the response has started is logged, and the
/// library answers.
/// </remarks>
public interface IBotChallengeResponder
{
    /// <summary>Answers the request, or calls <paramref name="goOn"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="decision">
    /// Why it is not let through: its outcome is <c>challenged</c>, <c>denied</c> or <c>refused</c>.
    /// </param>
    /// <param name="goOn">Has the next responder answer; the last is the library.</param>
    Task RespondAsync(HttpContext context, BotChallengeDecision decision, Func<Task> goOn);
}
