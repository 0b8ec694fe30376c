using BotChallengePage.Tickets;

namespace BotChallengePage.Forms;

/// <summary>
/// What was found of the answer of a form. The request keeps it: an answer is good once, and the widget of the page
/// that follows says what was wrong.
/// </summary>
/// <param name="Fault">What is wrong; <see langword="null"/> where nothing is.</param>
/// <param name="TextKey">What a visitor is told of it.</param>
/// <param name="Provider">The provider that goes on; <see langword="null"/> for the policy's own.</param>
internal sealed record FormCheck(VerificationFault? Fault, string TextKey, string? Provider = null)
{
    public static readonly FormCheck Passed = new(null, "");

    /// <summary>The form came without any answer, as from a browser that runs no script.</summary>
    public static readonly VerificationFault Missing = new("missing", 400, "FormNeedsScript");

    /// <param name="fault">What is wrong.</param>
    /// <param name="provider">The provider that goes on.</param>
    /// <param name="helpsAgain">Whether to send the form again helps.</param>
    public static FormCheck Failed(VerificationFault fault, string? provider = null, bool helpsAgain = true) => new(
        fault, fault == Missing ? fault.TitleKey : helpsAgain ? "FormFailed" : fault.TitleKey, provider);
}
