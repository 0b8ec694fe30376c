using BotChallengePage.Tickets;

namespace BotChallengePage.Challenges;

/// <summary>What went wrong, for a page without script: in the words that the script has for the same.</summary>
/// <param name="Title">Key of the heading.</param>
/// <param name="Text">Key of the words.</param>
/// <param name="Problem">As a report of the script would call it.</param>
internal sealed record FaultWords(string Title, string Text, string Problem)
{
    /// <summary>A cookie that was set has not come back.</summary>
    public static readonly FaultWords Cookies = new("ScriptCookiesTitle", "ScriptCookies", "cookies");

    /// <summary>There is a pass that is good here, and its visitor is sent back all the same.</summary>
    public static readonly FaultWords Loop = new("ScriptLoopTitle", "ScriptLoop", "loop");

    public static readonly FaultWords Unavailable = new("ScriptWaitTitle", "ScriptUnavailable", "unavailable");

    public static FaultWords Of(VerificationFault fault) =>
        fault == VerificationFault.Rejected ? new("ScriptRejectedTitle", "ScriptRejected", "rejected")
        : fault == VerificationFault.Misconfigured
            ? new("ScriptMisconfiguredTitle", "ScriptMisconfigured", "misconfigured")
        : fault == VerificationFault.TicketExpired ? new("ScriptTimeoutTitle", "ScriptTimeout", "timeout")
        : fault == VerificationFault.TicketOfAnotherAgent ? new("ScriptChangedTitle", "ScriptChanged", "changed")
        : fault == VerificationFault.TooManyAttempts ? new("ScriptWaitTitle", "ScriptTooMany", "tooMany")
        : fault == VerificationFault.Unavailable ? Unavailable
        : fault == VerificationFault.CrossSite ? new("ScriptErrorTitle", "ProblemCrossSite", "error")
        : new("ScriptErrorTitle", "ScriptError", "error");
}
