using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>A challenge that is being issued, for <see cref="IChallengeProvider.CreateWidget"/>.</summary>
public sealed class ChallengeContext
{
    /// <summary>The request that gets the page.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>The ticket that the answer has to come back with.</summary>
    public required ChallengeTicket Ticket { get; init; }

    /// <summary>The ticket as the page carries it, URL-safe.</summary>
    public required string TicketText { get; init; }
}
