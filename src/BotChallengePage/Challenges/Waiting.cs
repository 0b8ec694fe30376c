using BotChallengePage.KeptForms;
using BotChallengePage.Requests;
using BotChallengePage.Settings;

namespace BotChallengePage.Challenges;

/// <summary>A visitor who waits.</summary>
/// <param name="Policy">The policy that they are to pass.</param>
/// <param name="Level">The level that is asked for.</param>
/// <param name="TicketText">Their ticket; empty where there is no key to make one with.</param>
/// <param name="ReadyAt">When their time is up, by the ticket.</param>
/// <param name="Reference">What they may quote.</param>
/// <param name="Destination">Where they go on to.</param>
internal sealed record Waiting(
    ResolvedPolicy Policy, ChallengeLevel Level, string TicketText, DateTimeOffset ReadyAt, string Reference,
    ReturnUrl Destination)
{
    /// <summary>The form of theirs that the page carries on.</summary>
    public SealedForm? Form { get; init; }

    /// <summary>What went wrong before.</summary>
    public FaultWords? Fault { get; init; }

    /// <summary>Whether they have waited for some of it already, with the same ticket.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>How many tickets they had in vain.</summary>
    public int Tries { get; init; }
}
