using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers;

/// <summary>Logs how the store of outages that nodes share answers.</summary>
internal sealed class OutageStoreObserver(IBotChallengeOutageStore store, ILogger logger) : CallObserver
{
    public override void ReportFailure(Exception fault) => Log.OutageStoreFailed(logger, store, fault);

    public override void ReportRecovery() => Log.OutageStoreRecovered(logger);
}
