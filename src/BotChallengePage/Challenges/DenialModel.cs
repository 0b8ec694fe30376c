using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the view of a denied request shows. There is nothing to do on that page, and no script.
/// </summary>
public sealed class DenialModel : BotChallengePageModel
{
    /// <summary>
    /// <see cref="BotChallengePageOptions.Contact"/>, as a link where it is one, for who thinks that they are refused
    /// by mistake.
    /// </summary>
    /// <value><see langword="null"/> without one.</value>
    public IHtmlContent? Contact { get; init; }
}
