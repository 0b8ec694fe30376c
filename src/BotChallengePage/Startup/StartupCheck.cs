using BotChallengePage.Diagnostics;
using BotChallengePage.Guarding;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Startup;

/// <summary>
/// Stops an app whose protection is not what its owner believes it to be, with one message for all faults. Runs when the
/// app has started, since endpoints are known only then.
/// </summary>
internal sealed class StartupCheck(
    EndpointDataSource endpoints,
    EndpointFaults endpointFaults,
    PipelineRegistrations entries,
    ViewFaults viewFaults,
    BotChallengePageOptionsSetup configuration,
    SettingsMonitor options,
    UnvalidatedOptions unvalidated,
    ProviderRegistry providers,
    ChallengePaths paths,
    IBotChallengeCounterStore store,
    KeyRingCheck keyRing,
    ConfigurationFileWatch files,
    ConfigurationHints hints,
    ILogger<StartupCheck> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // With options that are not valid the endpoints are checked all the same, so that one start tells everything.
        var loaded = await endpointFaults.LoadPagesAsync(endpoints.Endpoints);
        IEnumerable<string> NeededFaults(ResolvedOptions needed) =>
            [.. providers.Faults(needed), .. endpointFaults.Of(loaded, needed), .. viewFaults.Of(needed, loaded)];

        var settings = options.FaultsAtStart.Any() ? options.Resolve(unvalidated.Create(Microsoft.Extensions.Options.Options.DefaultName)) : options.Current;
        string[] faults = [.. MappingFaults(), .. options.FaultsAtStart, .. NeededFaults(settings)];
        if (faults.Length > 0)
            throw new InvalidOperationException(
                $"BotChallengePage cannot protect this app as it is set up:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}");

        options.Require(NeededFaults);
        files.Start();
        foreach (var (place, reason) in EndpointFaults.WithoutEffect(loaded))
            Log.DirectiveWithoutEffect(logger, place, reason);
        hints.Tell();
        Announce();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> MappingFaults()
    {
        var own = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OwnEndpointMetadata>() is not null)
            .ToArray();
        if (entries.IsBeforeRouting)
            yield return "UseBotChallengePage() stands before UseRouting(), where no request has an endpoint yet, so it decides nothing. Move it after UseRouting() and authentication, and before UseOutputCache().";
        var pages = own
            .Where(endpoint => string.Equals(endpoint.RoutePattern.RawText?.TrimEnd('/'), paths.Prefix, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (own.Length == 0)
            yield return "The challenge page has no address, so nobody could pass. Add app.MapBotChallengePage(); to Program.cs.";
        else if (pages.Length == 0)
            yield return $"MapBotChallengePage() was called on a group with a prefix of its own, so {paths.Prefix} leads nowhere. Call it on app, and set {configuration.KeyOf(nameof(BotChallengePageOptions.PathPrefix))} to move it.";
        else if (pages.CountBy(RoutesAndHostsOf).Any(mapped => mapped.Value > 1))
            yield return $"app.MapBotChallengePage() is called twice, so {paths.Prefix} leads to two endpoints, and to an error. Call it once.";
    }

    /// <summary>A site may map the page in each of its branches, and for each host that it serves, with conventions of its own.</summary>
    private static (IEndpointRouteBuilder Routes, string Hosts) RoutesAndHostsOf(Endpoint endpoint) => (
        endpoint.Metadata.GetRequiredMetadata<OwnEndpointMetadata>().Routes,
        string.Join(' ', endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts.Select(host => host.ToUpperInvariant()).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()));

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
