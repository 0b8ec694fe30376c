using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the view shows of a request that is over a limit that refuses. There is no script on that page.
/// </summary>
public sealed class RefusalModel : BotChallengePageModel
{
    /// <summary>How long the visitor has to wait, in words: <c>Time left: 0:45</c>.</summary>
    public required string TimeLeft { get; init; }

    /// <summary>
    /// A link to the page that was asked for, encoded; <see langword="null"/> where a link would not ask for the same.
    /// </summary>
    public IHtmlContent? Retry { get; init; }
}
