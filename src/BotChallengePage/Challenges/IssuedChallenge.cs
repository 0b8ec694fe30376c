namespace BotChallengePage.Challenges;

/// <summary>A challenge on its way to a visitor.</summary>
/// <param name="Wanted">What it is; not always what was wanted first.</param>
/// <param name="TicketText">The ticket as the page carries it; empty where there is no key to make one with.</param>
/// <param name="TicketId">Its identity; empty without one.</param>
/// <param name="Reference">What a visitor may quote, also where there is no ticket.</param>
/// <param name="Widget">
/// <see langword="null"/> where the provider could not make one, and none may stand in for it; or without a ticket.
/// </param>
internal sealed record IssuedChallenge(
    WantedChallenge Wanted,
    string TicketText,
    ReadOnlyMemory<byte> TicketId,
    string Reference,
    ChallengeWidget? Widget)
{
    public string Provider => Wanted.Provider;

    /// <summary>When it may be answered.</summary>
    public DateTimeOffset ReadyAt { get; init; }
}
