using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the view shows to a visitor without a script whose form was kept, and who has a pass now; and to one
/// whose form a minimal API's check has refused. There is no script on that page.
/// </summary>
public sealed class FormModel : BotChallengePageModel
{
    /// <summary>
    /// The form as it was posted, hidden, with a button that sends it, or a link back to its page, encoded:
    /// <c>@Model.Form</c>. A view of yours has to have it.
    /// </summary>
    public required IHtmlContent Form { get; init; }
}
