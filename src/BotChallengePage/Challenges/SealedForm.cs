using BotChallengePage.KeptForms;

namespace BotChallengePage.Challenges;

/// <summary>A form on its way through the challenge page.</summary>
/// <param name="Form">The form.</param>
/// <param name="Text">
/// The same, sealed for the page's ticket; <see langword="null"/> where there is none, and the form is lost.
/// </param>
/// <param name="TicketText">The ticket.</param>
internal sealed record SealedForm(PostedForm Form, string? Text, string TicketText)
{
    /// <summary>What the page's script is told of a form that is not kept.</summary>
    public string? Loss => Form.Loss switch
    {
        FormLoss.None => null,
        FormLoss.TooLarge => "large",
        FormLoss.Files => "files",
        FormLoss.Foreign => "foreign",
        _ => "unreadable",
    };
}
