using System.Globalization;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tickets;

/// <summary>
/// Tries and successes of a ticket: this node's ledger first, then the one that nodes share, if there is one. While
/// that cannot be reached, this node's decides.
/// </summary>
internal sealed class TicketAttempts(
    TicketLedger own,
    TimeProvider time,
    ILogger<TicketAttempts> logger,
    IBotChallengeTicketLedger? shared = null)
{
    private readonly ResiliencePipeline? _calls =
        shared is null ? null : new(new TicketLedgerObserver(shared, logger), time);

    /// <summary>Takes one try, before anything is spent on the answer.</summary>
    public async ValueTask<VerificationFault?> TakeAsync(
        Ticket ticket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (own.TryTake(ticket) is { } spent)
            return spent;

        return await AskAsync(
            static (ledger, id, expiresAt, cancellationToken) =>
                ledger.TakeTryAsync(id, TicketLedger.MaxTries, expiresAt, cancellationToken),
            Convert.ToHexStringLower(ticket.Id),
            ticket.ExpiresAt,
            timeout,
            cancellationToken) switch
        {
            TicketAttemptResult.NoneLeft => VerificationFault.TooManyAttempts,
            TicketAttemptResult.AlreadyPassed => VerificationFault.Replayed,
            _ => null,
        };
    }

    /// <summary>
    /// Marks the ticket as answered. Of several right answers at once, only one gets <see langword="true"/>.
    /// </summary>
    public async ValueTask<bool> TrySucceedAsync(
        Ticket ticket, TimeSpan timeout, CancellationToken cancellationToken) =>
        own.TrySucceed(ticket) &&
        await TrySucceedAsync(Convert.ToHexStringLower(ticket.Id), ticket.ExpiresAt, timeout, cancellationToken);

    /// <summary>Marks something that belongs to a ticket and happens once, on this node and on all others.</summary>
    /// <returns><see langword="false"/> where it is marked already.</returns>
    public async ValueTask<bool> TryUseAsync(
        UInt128 id, DateTimeOffset until, TimeSpan timeout, CancellationToken cancellationToken) =>
        own.TryMark(id, until) && await TryMarkAsync(id, until, timeout, cancellationToken);

    /// <summary>
    /// Marks something that is no ticket, but happens once on all nodes. What happens on this one is for the caller to
    /// know.
    /// </summary>
    /// <returns><see langword="false"/> where it is marked already.</returns>
    public ValueTask<bool> TryMarkAsync(
        UInt128 id, DateTimeOffset until, TimeSpan timeout, CancellationToken cancellationToken) =>
        TrySucceedAsync(id.ToString("x32", CultureInfo.InvariantCulture), until, timeout, cancellationToken);

    private async ValueTask<bool> TrySucceedAsync(
        string id, DateTimeOffset expiresAt, TimeSpan timeout, CancellationToken cancellationToken) =>
        await AskAsync(
            static (ledger, id, expiresAt, cancellationToken) =>
                ledger.TrySucceedAsync(id, expiresAt, cancellationToken),
            id,
            expiresAt,
            timeout,
            cancellationToken) is not false;

    /// <returns>What all nodes know together; <see langword="null"/> where this node decides alone.</returns>
    private async ValueTask<T?> AskAsync<T>(
        Question<T> question, string id, DateTimeOffset expiresAt, TimeSpan timeout,
        CancellationToken cancellationToken)
        where T : struct
    {
        if (shared is null)
            return null;

        var outcome = await _calls!.ExecuteAsync(
            static (call, cancellationToken) =>
                call.Question(call.Ledger, call.Id, call.ExpiresAt, cancellationToken),
            (Question: question, Ledger: shared, Id: id, ExpiresAt: expiresAt),
            timeout,
            cancellationToken);
        return outcome.IsCompleted ? outcome.Value : null;
    }

    private delegate ValueTask<T> Question<T>(
        IBotChallengeTicketLedger ledger, string id, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
