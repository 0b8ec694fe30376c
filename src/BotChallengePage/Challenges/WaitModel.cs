using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the view shows of a page that lets a visitor wait. There is no script on that page: it goes on by itself
/// (<c>Refresh</c>), or with the link or button that does the same by hand.
/// </summary>
public sealed class WaitModel : BotChallengePageModel
{
    /// <summary>What went wrong before, encoded.</summary>
    /// <value><see langword="null"/> where nothing did.</value>
    public IHtmlContent? Notice { get; init; }

    /// <summary>How long the visitor has to wait, in words: <c>Time left: 0:05</c>.</summary>
    /// <value><see langword="null"/> where waiting does not help.</value>
    public string? TimeLeft { get; init; }

    /// <summary>The link or the form that goes on by hand, encoded. It works when the time is up.</summary>
    public required IHtmlContent Continue { get; init; }

    /// <summary>
    /// A <c>meta</c> element that goes on when the time is up, for the head of the page. A header says the same, which
    /// a proxy may drop.
    /// </summary>
    /// <value><see langword="null"/> where the page stays until its visitor goes on.</value>
    public IHtmlContent? Refresh { get; init; }

    /// <summary>Whom to ask, and the reference to quote, encoded.</summary>
    /// <value><see langword="null"/> where nothing went wrong.</value>
    public IHtmlContent? Help { get; init; }
}
