using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tickets;

/// <summary>Logs how the ledger that nodes share answers.</summary>
internal sealed class TicketLedgerObserver(IBotChallengeTicketLedger ledger, ILogger logger) : CallObserver
{
    public override void ReportFailure(Exception fault) => Log.TicketLedgerFailed(logger, ledger, fault);

    public override void ReportRecovery() => Log.TicketLedgerRecovered(logger);
}
