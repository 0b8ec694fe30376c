using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>A challenge that is being issued, for <see cref="IChallengeProvider.CreateWidget"/>.</summary>
/// <param name="HttpContext">The request that gets the page.</param>
/// <param name="Ticket">The ticket that the answer has to come back with.</param>
/// <param name="TicketText">The ticket as the page carries it, URL-safe.</param>
public sealed record ChallengeContext(HttpContext HttpContext, ChallengeTicket Ticket, string TicketText);
