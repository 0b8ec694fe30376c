using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Forms;

/// <summary>
/// What was found of the answer of a form. The request keeps it: an answer is good once, and the widget of the page
/// that follows says what was wrong.
/// </summary>
/// <param name="Fault">What is wrong; <see langword="null"/> where nothing is.</param>
/// <param name="TextKeys">What a visitor is told of it: a text, or a heading and a text.</param>
/// <param name="Provider">The provider that goes on; <see langword="null"/> for the policy's own.</param>
internal sealed record FormCheck(VerificationFault? Fault, string[] TextKeys, string? Provider = null)
{
    public static readonly FormCheck Passed = new(null, []);

    /// <summary>The form came without any answer, as from a browser that runs no script.</summary>
    public static readonly VerificationFault Missing = new("missing", 400, "FormNeedsScript");

    /// <summary>Its antiforgery token is not that of the page as it is by now.</summary>
    public static readonly FormCheck Forged = new(VerificationFault.BadRequest, ["ScriptExpiredTitle"]);

    /// <summary>What the form was checked by.</summary>
    public ResolvedPolicy? Policy { get; init; }

    /// <summary>The least level that it asks for.</summary>
    public ChallengeLevel Level { get; init; }

    /// <summary>To send the form again helps, as a rule.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="provider">The provider that goes on.</param>
    public static FormCheck Failed(VerificationFault fault, string? provider = null) => new(
        fault,
        fault == VerificationFault.TicketOfAnotherAgent ? ["ScriptChangedTitle", "ScriptChanged"] : ["FormFailed"],
        provider);

    /// <summary>To send the form again does not help.</summary>
    /// <param name="fault">What is wrong.</param>
    public static FormCheck Hopeless(VerificationFault fault) => new(fault, [fault.TitleKey]);

    /// <param name="strings">The texts in the visitor's language.</param>
    public string WordsIn(IReadOnlyDictionary<string, string> strings) =>
        string.Join(" – ", TextKeys.Select(key => strings[key]));
}
