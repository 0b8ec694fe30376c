using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>Everything the view of the page before forms shows, which has Cloudflare check the visitor.</summary>
public sealed class ClearanceModel : BotChallengePageModel
{
    /// <summary>
    /// <c>data-*</c> attributes for the script, on the element <c>data-bot-clearance</c>, encoded.
    /// </summary>
    public required IHtmlContent Attributes { get; init; }

    /// <summary>URL of the page's script, content-hashed.</summary>
    public required string ScriptUrl { get; init; }

    /// <summary>
    /// The way on: a link, and for who has no script a refresh, encoded. A view of yours has to have it.
    /// </summary>
    public required IHtmlContent Continue { get; init; }
}
