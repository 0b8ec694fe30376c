using System.Text.Encodings.Web;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// What went wrong with an answer, on the page that comes again: in the words that its script has for it.
/// </summary>
internal sealed class FaultNote(string title, string text, string? timeLeft) : IHtmlContent
{
    public static FaultNote Of(
        VerificationFault fault, TimeSpan? retryAfter, IReadOnlyDictionary<string, string> texts)
    {
        var (title, text) = KeysOf(fault);
        return new(
            texts[title], texts[text],
            retryAfter is { } wait
                ? texts["ScriptTimeLeft"].Replace("{0}", RetryAfter.Clock(wait), StringComparison.Ordinal) : null);
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"bcp-alert\" role=\"alert\"><p class=\"bcp-alert-title\"><strong>");
        encoder.Encode(writer, title);
        writer.Write("</strong></p><p>");
        encoder.Encode(writer, text);
        if (timeLeft is not null)
        {
            writer.Write(" <span class=\"bcp-timer\">");
            encoder.Encode(writer, timeLeft);
            writer.Write("</span>");
        }

        writer.Write("</p></div>");
    }

    private static (string Title, string Text) KeysOf(VerificationFault fault) =>
        fault == VerificationFault.Rejected ? ("ScriptRejectedTitle", "ScriptRejected")
        : fault == VerificationFault.Misconfigured ? ("ScriptMisconfiguredTitle", "ScriptMisconfigured")
        : fault == VerificationFault.TicketExpired ? ("ScriptTimeoutTitle", "ScriptTimeout")
        : fault == VerificationFault.TicketOfAnotherAgent ? ("ScriptChangedTitle", "ScriptChanged")
        : fault == VerificationFault.TooManyAttempts ? ("ScriptWaitTitle", "ScriptTooMany")
        : fault == VerificationFault.Unavailable ? ("ScriptWaitTitle", "ScriptUnavailable")
        : fault == VerificationFault.CrossSite ? ("ScriptErrorTitle", "ProblemCrossSite")
        : ("ScriptErrorTitle", "ScriptError");
}
