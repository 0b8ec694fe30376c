using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>An answer to a challenge, for <see cref="IChallengeProvider.VerifyAsync"/>.</summary>
public sealed class ChallengeAnswer
{
    /// <summary>The request that brought it.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>The ticket it came with, already checked.</summary>
    public required ChallengeTicket Ticket { get; init; }

    /// <summary>What the provider's script handed to the page: a token, or a payload.</summary>
    public required string Response { get; init; }

    internal ResolvedOptions? Settings { get; init; }

    /// <summary>
    /// Set where no challenge of the library was answered, so that nothing can be bound to the ticket.
    /// </summary>
    internal ForeignWidget? Foreign { get; init; }

    /// <inheritdoc cref="ChallengeContext.GetOptions{TOptions}"/>
    public TOptions GetOptions<TOptions>()
        where TOptions : class, new() => Settings.SectionFor<TOptions>(HttpContext);
}
