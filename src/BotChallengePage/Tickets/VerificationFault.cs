namespace BotChallengePage.Tickets;

/// <summary>Why an answer earned no pass, with the name, status and text it has on the wire.</summary>
internal sealed record VerificationFault(string Reason, int Status, string TitleKey)
{
    public static readonly VerificationFault Rejected = new("rejected", 403, "ProblemRejected");

    /// <summary>The same on the wire, but for a fault of the site's own.</summary>
    public static readonly VerificationFault Misconfigured = Rejected with { IsFaultOfSite = true };
    public static readonly VerificationFault CrossSite = new("cross-site", 403, "ProblemCrossSite");
    public static readonly VerificationFault TicketInvalid = new("ticket-invalid", 400, "ProblemTicketInvalid");

    /// <summary>The same on the wire: the ticket is one of ours, and was issued to another User-Agent.</summary>
    public static readonly VerificationFault TicketOfAnotherAgent = TicketInvalid with { IsOfAnotherAgent = true };
    public static readonly VerificationFault TicketExpired = new("ticket-expired", 400, "ProblemTicketExpired");
    public static readonly VerificationFault Replayed = new("replayed", 409, "ProblemReplayed");
    public static readonly VerificationFault BadRequest = new("bad-request", 400, "ProblemBadRequest");
    public static readonly VerificationFault TooLarge = BadRequest with { Status = 413 };
    public static readonly VerificationFault WrongType = BadRequest with { Status = 415 };
    public static readonly VerificationFault Unavailable = new("unavailable", 503, "ProblemUnavailable");
    public static readonly VerificationFault TooManyAttempts = new("too-many-attempts", 429, "ProblemTooManyAttempts");

    private bool IsFaultOfSite { get; init; }

    private bool IsOfAnotherAgent { get; init; }

    /// <summary>
    /// Refused for what the answer was. Outages, and what a foreign site made a browser send, are not held against a
    /// network.
    /// </summary>
    public bool IsHeldAgainstNetwork =>
        this == Rejected || this == TicketInvalid || this == TicketOfAnotherAgent ||
        this == TicketExpired || this == Replayed || this == TooManyAttempts;
}
