using BotChallengePage.Clearance;
using BotChallengePage.Directives;
using BotChallengePage.Forms;
using BotChallengePage.Guarding;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Startup;

/// <summary>Finds out whether the challenge page is where challenges lead to.</summary>
internal sealed class MappingFaults(
    EndpointDataSource endpoints,
    PipelineRegistrations entries,
    BotChallengePageOptionsSetup configuration,
    ChallengePaths paths,
    HostCoverage hosts,
    RequestAssessment assessment)
{
    /// <param name="loaded">The app's endpoints, with the attributes of its pages.</param>
    public IEnumerable<string> Of(IReadOnlyCollection<Endpoint> loaded)
    {
        if (entries.IsBeforeRouting)
            yield return "UseBotChallengePage() stands before UseRouting(), where no request has an endpoint yet, so " +
                "it decides nothing. Move it after UseRouting() and authentication, and before UseOutputCache().";

        var own = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OwnEndpointMetadata>() is not null)
            .ToArray();
        var pages = own
            .Where(endpoint => string.Equals(
                endpoint.RoutePattern.RawText?.TrimEnd('/'), paths.Prefix, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (own.Length == 0)
            yield return "The challenge page has no address, so nobody could pass. " +
                "Add app.MapBotChallengePage(); to Program.cs.";
        else if (pages.Length == 0)
            yield return "MapBotChallengePage() was called on a group with a prefix of its own, " +
                $"so {paths.Prefix} leads nowhere. Call it on app, " +
                $"and set {configuration.KeyOf(nameof(BotChallengePageOptions.PathPrefix))} to move it.";
        else if (pages.CountBy(RoutesAndHostsOf).Any(mapped => mapped.Value > 1))
            yield return $"app.MapBotChallengePage() is called twice, so {paths.Prefix} leads to two endpoints, " +
                "and to an error. Call it once.";
        if (pages.Length == 0)
            yield break;

        var guarded = loaded.Where(LeadsToPage).ToArray();
        var sources = (endpoints as CompositeEndpointDataSource)?.DataSources.ToHashSet() ?? [];
        var withPage = SourcesWithPage(pages, sources);
        if (OfBranches(sources, withPage) is { } branch)
            yield return branch;
        if (hosts.Fault(guarded, pages) is { } host)
            yield return host;
        if (!assessment.IsMade || !entries.HasMiddleware)
            yield break;

        // An assessor has requests challenged that no directive is for.
        if (hosts.FaultOfAssessor(pages) is { } reached)
            yield return reached;
        if (OfGuardedBranches(withPage) is { } middleware)
            yield return middleware;
    }

    /// <summary>
    /// A site may map the page in each of its branches, and for each host that it serves, with conventions of its own.
    /// </summary>
    private static (IEndpointRouteBuilder Routes, string Hosts) RoutesAndHostsOf(Endpoint endpoint)
    {
        var hosts = endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? [];
        var sorted = hosts.Select(host => host.ToUpperInvariant()).Order(StringComparer.Ordinal);
        return (RoutesOf(endpoint), string.Join(' ', sorted));
    }

    private static IEndpointRouteBuilder RoutesOf(Endpoint page) =>
        page.Metadata.GetRequiredMetadata<OwnEndpointMetadata>().Routes;

    /// <returns>
    /// <see langword="null"/> where a page was mapped on a group: nothing tells where the group belongs to.
    /// </returns>
    private static HashSet<EndpointDataSource>? SourcesWithPage(
        RouteEndpoint[] pages, HashSet<EndpointDataSource> sources)
    {
        var mapped = pages.Select(page => RoutesOf(page).DataSources).ToArray();
        return mapped.All(sources.Overlaps) ? [.. mapped.SelectMany(each => each)] : null;
    }

    /// <summary>
    /// A branch of the pipeline with routing of its own sees no other's endpoints. Below <c>Map("/admin", …)</c> a
    /// challenge leads to /admin/bot-challenge, which only the branch could answer.
    /// </summary>
    private static string? OfBranches(HashSet<EndpointDataSource> sources, HashSet<EndpointDataSource>? withPage)
    {
        if (withPage is null)
            return null;

        var lost = sources.Where(source => !withPage.Contains(source))
            .SelectMany(source => source.Endpoints)
            .Where(LeadsToPage)
            .ToArray();
        return lost.Length == 0 ? null :
            $"{DirectiveUsage.PlaceOf(lost[0])}{More(lost.Length)}: " +
            "this is in a branch of the pipeline that has routing of its own and no challenge page, " +
            "so a challenge leads to a 404 below the branch's path. Call MapBotChallengePage() in the branch, too.";
    }

    /// <summary>What a widget inside of a form asks for, and the page before one, are where the page is.</summary>
    private static bool LeadsToPage(Endpoint endpoint) =>
        DirectiveReader.HasDirective(endpoint) || FormFaults.IsChecked(endpoint) || ClearanceEndpoints.IsOne(endpoint);

    private string? OfGuardedBranches(HashSet<EndpointDataSource>? withPage)
    {
        return withPage is not null && entries.Guarded.Select(PipelineRegistrations.RoutesOf)
            .Any(routes => routes is not null && !withPage.Overlaps(routes.DataSources))
            ? "UseBotChallengePage() stands in a branch of the pipeline that has routing of its own and no challenge " +
                "page, so a challenge of the request assessor leads to a 404 below the branch's path. " +
                "Call MapBotChallengePage() in the branch, too."
            : null;
    }

    private static string More(int count) => count > 1 ? $" and {count - 1} more" : "";
}
