using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Verification;

/// <summary>What became of an answer.</summary>
/// <param name="Fault">Why there is no pass; <see langword="null"/> when there is one.</param>
/// <param name="Ticket">The ticket that was answered; <see langword="null"/> where none is good.</param>
internal sealed record VerifyOutcome(VerificationFault? Fault, Ticket? Ticket)
{
    /// <summary>The policy of the ticket.</summary>
    public ResolvedPolicy? Policy { get; init; }

    /// <summary>What the pass is worth.</summary>
    public ChallengeLevel Level { get; init; }

    /// <summary>Whether it is only so in an outage.</summary>
    public bool IsOutage { get; init; }

    /// <summary>After how long another try may help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The check that may help instead.</summary>
    public AnotherCheck? Another { get; init; }
}
