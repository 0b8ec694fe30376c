using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using BotChallengePage.Settings;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Counters;

/// <summary>Measures and logs how a counter store outside the process answers.</summary>
internal sealed class CounterStoreObserver(
    IBotChallengeCounterStore store, SettingsMonitor options, BotChallengeMetrics metrics,
    ILogger logger) : CallObserver
{
    public override void OnEnded(TimeSpan duration) => metrics.StoreTook(duration);

    public override void OnFailure() => metrics.StoreFailed();

    public override void ReportFailure(Exception fault) =>
        Log.StoreFailed(logger, store, $"{options.Current.Options.OnStoreFailure}", fault);

    public override void ReportRecovery() => Log.StoreRecovered(logger);
}
