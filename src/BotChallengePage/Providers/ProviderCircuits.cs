using System.Collections.Concurrent;
using BotChallengePage.Counters;
using BotChallengePage.Diagnostics;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers;

/// <summary>
/// The circuit of each provider, and who is told when one opens or closes: the log, and the other nodes.
/// </summary>
internal sealed class ProviderCircuits(
    ProviderRegistry providers, SharedOutages shared, TimeProvider time, ILogger<ProviderCircuits> logger)
{
    private readonly ConcurrentDictionary<string, ProviderCircuit> _circuits = new(StringComparer.Ordinal);

    public ProviderCircuit Of(string provider) =>
        _circuits.GetOrAdd(provider, static (_, time) => new ProviderCircuit(time), time);

    /// <summary>A question to the provider has ended.</summary>
    public void Leave(string provider, ProviderVerdict verdict, in CallAttempt attempt)
    {
        var circuit = Of(provider);
        var (wasOpen, wasBlocked, hasEnded) = (circuit.IsOpen, circuit.Scripts.IsOpen, false);
        circuit.Leave(verdict, attempt);
        if (circuit.IsOpen)
        {
            if (verdict is ProviderVerdict.TimedOut or ProviderVerdict.Unavailable)
                shared.Tell(provider, SharedOutages.Remembered);
            if (!wasOpen)
                Log.ProviderAvoided(logger, provider, "it does not check answers");
        }
        else if (ProviderCircuit.SaysItIsUp(verdict) && (wasOpen || shared.IsKnown(provider)))
        {
            shared.End(provider);
            hasEnded = true;
        }

        var ofScript = SharedOutages.OfScript(provider);
        if (verdict == ProviderVerdict.Passed)
        {
            circuit.Scripts.Passed();
            if (wasBlocked || shared.IsKnown(ofScript))
            {
                shared.End(ofScript);
                hasEnded = true;
            }
        }

        if (hasEnded && !circuit.IsOpen && !circuit.Scripts.IsOpen && !shared.IsKnown(ofScript))
            Log.ProviderBack(logger, provider);
    }

    /// <summary>
    /// A visitor's browser says that the provider's script has not come. One that needs nothing outside the site has
    /// none that could stay away.
    /// </summary>
    public void ReportScript(string provider, ClientPartition network)
    {
        if (providers.Find(provider) is not { CanStandIn: false } || !Of(provider).Scripts.Report(network))
            return;

        shared.Tell(SharedOutages.OfScript(provider), ScriptReports.LongestOutage);
        Log.ProviderAvoided(logger, provider, "browsers on several networks do not get its script, and nobody passes");
    }
}
