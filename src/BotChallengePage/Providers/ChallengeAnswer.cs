using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>An answer to a challenge, for <see cref="IChallengeProvider.VerifyAsync"/>.</summary>
/// <param name="HttpContext">The request that brought it.</param>
/// <param name="Ticket">The ticket it came with, already checked.</param>
/// <param name="Response">What the provider's script handed to the page: a token, or a payload.</param>
public sealed record ChallengeAnswer(HttpContext HttpContext, ChallengeTicket Ticket, string Response);
