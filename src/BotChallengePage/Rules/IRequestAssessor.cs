using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Says what is known of a request before its pass is looked at and before it is counted. Register one as a singleton;
/// of several, the last one is asked. Without one the guard takes no extra step.
/// </summary>
/// <remarks>
/// Asked for every request that reaches an endpoint with a directive, and where <c>UseBotChallengePage()</c> runs for
/// every other request too, also for paths that no endpoint matches. Not asked while
/// <see cref="BotChallengePageOptions.Enabled"/> is <see langword="false"/>, for the library's own paths, under
/// <see cref="SkipBotChallengeAttribute"/>, where <c>SkipWhen</c> applies, and for the error page of another request.
/// </remarks>
public interface IRequestAssessor
{
    /// <summary>
    /// Assesses a request. One that throws is logged, at most once a minute, and counts as having said nothing.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns><see langword="null"/> when nothing is known: then the directives decide.</returns>
    ValueTask<Assessment?> AssessAsync(HttpContext context);
}
