using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Counters.Calls;
using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using BotChallengePage.Verification;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tickets;

/// <summary>
/// Tries and successes of a ticket: this node's ledger first, then the one that nodes share, if there is one. While that
/// cannot be reached, this node's decides.
/// </summary>
internal sealed class TicketAttempts(
    TicketLedger own,
    SettingsMonitor options,
    TimeProvider time,
    ILogger<TicketAttempts> logger,
    IBotChallengeTicketLedger? shared = null)
{
    private readonly StoreInvoker _calls = new(metrics: null, time, fault =>
    {
        if (fault is null)
            Log.TicketLedgerRecovered(logger);
        else
            Log.TicketLedgerFailed(logger, fault);
    });

    /// <summary>Takes one try, before anything is spent on the answer.</summary>
    public async ValueTask<VerificationFault?> TakeAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (own.TryTake(ticket) is { } spent)
            return spent;

        return await AskAsync(
            (ledger, id) => ledger.TakeTryAsync(id, TicketLedger.MaxTries, ticket.ExpiresAt, cancellationToken), ticket, cancellationToken) switch
        {
            TicketAttemptResult.NoneLeft => VerificationFault.TooManyAttempts,
            TicketAttemptResult.AlreadyPassed => VerificationFault.Replayed,
            _ => null,
        };
    }

    /// <summary>Marks the ticket as answered. Of several right answers at once, only one gets <see langword="true"/>.</summary>
    public async ValueTask<bool> TrySucceedAsync(Ticket ticket, CancellationToken cancellationToken) =>
        own.TrySucceed(ticket) && await AskAsync(
            (ledger, id) => ledger.TrySucceedAsync(id, ticket.ExpiresAt, cancellationToken), ticket, cancellationToken) is not false;

    [SuppressMessage("Design", "CA1031", Justification = "A ledger may be the app's own; its fault leaves the decision to this node.")]
    private async ValueTask<T?> AskAsync<T>(
        Func<IBotChallengeTicketLedger, string, ValueTask<T>> question, Ticket ticket, CancellationToken cancellationToken)
        where T : struct
    {
        if (shared is null || !_calls.MayAsk())
            return null;

        ValueTask<T> answer;
        try
        {
            answer = question(shared, Convert.ToHexStringLower(ticket.Id));
        }
        catch (Exception fault) when (StoreInvoker.IsStoreFault(fault, cancellationToken))
        {
            _calls.Failed(fault);
            return null;
        }
        catch
        {
            _calls.Abandoned();
            throw;
        }

        return await _calls.AwaitAsync(answer, options.Current.Options.Counters.Timeout, cancellationToken);
    }
}
