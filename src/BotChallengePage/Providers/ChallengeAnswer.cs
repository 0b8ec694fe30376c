using System.Text;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>
    /// Uses up something of this ticket's challenge, before the answer is looked at: a picture, say, of which a wrong
    /// answer is to be the only one. It is remembered until the ticket ends, and by all nodes where they share a
    /// <see cref="IBotChallengeTicketLedger"/>.
    /// </summary>
    /// <param name="what">A name for it among what this ticket has. It may be the visitor's choice.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for it any more.</param>
    /// <returns>
    /// <see langword="true"/> for the first call; <see langword="false"/> for each other, of however many at once.
    /// </returns>
    /// <exception cref="InvalidOperationException">The library is not among the request's services.</exception>
    public ValueTask<bool> TryUseAsync(string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(what);
        return HttpContext.RequestServices.GetRequiredService<TicketAttempts>().TryUseAsync(
            BitConverter.ToUInt128(Ticket.Sign(Encoding.UTF8.GetBytes($"use {what}"))),
            Ticket.ExpiresAt,
            Settings.OptionsFor(HttpContext).Counters.Timeout,
            cancellationToken);
    }
}
