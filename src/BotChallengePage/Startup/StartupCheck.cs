using BotChallengePage.Clearance;
using BotChallengePage.Diagnostics;
using BotChallengePage.Forms;
using BotChallengePage.KeptForms;
using BotChallengePage.Load;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Startup;

/// <summary>
/// Stops an app whose protection is not what its owner believes it to be, with one message for all faults. A filter of
/// the start-up, and the outermost: when the pipeline is set up, endpoints are known, and the server does not listen
/// yet. Hosted services come too early or too late for that, and the classic <c>WebHost</c> does not tell them of its
/// start.
/// </summary>
internal sealed class StartupCheck(
    EndpointDataSource endpoints,
    EndpointFaults endpointFaults,
    MappingFaults mappingFaults,
    ViewFaults viewFaults,
    SettingsMonitor options,
    BotChallengePageOptionsSetup configuration,
    UnvalidatedOptions unvalidated,
    ProviderRegistry providers,
    IBotChallengeCounterStore store,
    KeyRingCheck keyRing,
    ConfigurationFileWatch files,
    ConfigurationHints hints,
    FormCapture forms,
    LoadMonitor load,
    ILogger<StartupCheck> logger) : IStartupFilter, IDisposable
{
    private readonly HashSet<string> _said = [];
    private IDisposable? _watch;
    private IDisposable? _changes;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        // The start waits for it; the framework has no place here that could be awaited.
        CheckAsync().GetAwaiter().GetResult();
    };

    public void Dispose()
    {
        _watch?.Dispose();
        _changes?.Dispose();
    }

    private async Task CheckAsync()
    {
        // With options that are not valid the endpoints are checked all the same, so that one start tells everything.
        Endpoint[] loaded =
        [
            .. await endpointFaults.LoadPagesAsync(endpoints.Endpoints),
            .. endpointFaults.ActionsWithoutRouting(),
        ];
        IEnumerable<string> NeededFaults(ResolvedOptions needed) =>
        [
            .. providers.Faults(needed), .. endpointFaults.Of(loaded, needed), .. FormFaults.Of(loaded, needed),
            .. ClearanceFaults.Of(loaded, needed, KeyOfClearance), .. viewFaults.Of(needed, loaded),
        ];
        // What came late may have faults of its own, which no change of the options has to answer for.
        IEnumerable<string> FaultsOfChange(ResolvedOptions needed) =>
            NeededFaults(needed).Concat(endpointFaults.OfLate(endpoints.Endpoints, needed)
                .Except(endpointFaults.OfLate(endpoints.Endpoints, options.Current)));

        var settings = options.FaultsAtStart.Any()
            ? options.Resolve(unvalidated.Create(Microsoft.Extensions.Options.Options.DefaultName))
            : options.Current;
        string[] faults = [.. mappingFaults.Of(loaded), .. options.FaultsAtStart, .. NeededFaults(settings)];
        if (faults.Length > 0)
            throw new InvalidOperationException(
                "BotChallengePage cannot protect this app as it is set up:" +
                string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}")));

        if (EndpointFaults.HasForms(loaded, settings))
            forms.Need();
        // Before the server listens, so that no request in progress is missed.
        if (EndpointFaults.HasBusyTimes(loaded, settings))
            load.Start();
        options.Require(FaultsOfChange);
        files.Start();
        foreach (var (place, reason) in
            EndpointFaults.WithoutEffect(loaded, settings).Concat(ClearanceFaults.WithoutEffect(loaded)))
            Log.DirectiveWithoutEffect(logger, place, reason);
        if (EndpointFaults.OpenToEveryMethod(loaded, settings) is [var first, .. var others])
            Log.OpenToOtherMethods(logger, first, others.Length);
        if (FormFaults.OpenToGet(loaded) is [var open, .. var moreOpen])
            Log.FormOpenToGet(logger, open, moreOpen.Length);
        if (endpointFaults.DecidedBehindCache(loaded, settings) is [var cached, .. var moreCached])
            Log.DecidedBehindCache(logger, cached, moreCached.Length);
        hints.Tell();
        Announce();
        TellOfLevels(options.Current);
        _changes = options.OnChange(TellOfLevels);
        _watch = ChangeToken.OnChange(endpoints.GetChangeToken, CheckLate);
    }

    /// <summary>
    /// Assembly parts, proxies and the like add endpoints while the app runs. That cannot be refused any more, but
    /// nothing that is wrong with them leaves them open, and it is said.
    /// </summary>
    private void CheckLate()
    {
        if (EndpointFaults.HasForms(endpoints.Endpoints, options.Current))
            forms.Need();
        lock (_said)
        {
            foreach (var fault in endpointFaults.OfLate(endpoints.Endpoints, options.Current)
                .Concat(FormFaults.Of(endpoints.Endpoints, options.Current))
                .Concat(ClearanceFaults.OfEndpoints(endpoints.Endpoints)).Where(_said.Add))
                Log.LateEndpointFault(logger, fault);
        }
    }

    private string KeyOfClearance(string key) =>
        configuration.KeyOf($"{nameof(BotChallengePageOptions.Clearance)}:{key}");

    private void TellOfLevels(ResolvedOptions settings)
    {
        foreach (var (policy, leftOut, consequence) in LevelFaults.LeftOut(settings, providers))
            Log.ProviderLeftOut(logger, policy.Name, policy.MinimumLevel.ToString(), leftOut, consequence);
    }

    private void Announce()
    {
        var settings = options.Current;
        var provider = settings.DefaultPolicy.Provider;
        if (!settings.Options.Enabled)
            Log.NobodyIsChallenged(logger, "Enabled is false");
        else if (settings.Options.ReportOnly)
            Log.NobodyIsChallenged(logger, "ReportOnly is true, but for policies and directives that set it to false");
        Log.ProviderChosen(logger, provider, settings.Options.Provider is null && providers.IsStandIn(provider)
            ? ", since neither a provider nor Turnstile keys are configured"
            : "");
        Log.StoreChosen(logger, store);
        if (keyRing.EphemeralPlace() is var (place, consequence))
            Log.KeysAreEphemeral(logger, place, consequence);
    }
}
