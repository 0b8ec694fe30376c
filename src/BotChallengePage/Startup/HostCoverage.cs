using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Startup;

/// <summary>Finds guarded endpoints that answer on a host where the challenge page does not.</summary>
internal sealed class HostCoverage(IOptions<HostFilteringOptions> filtering)
{
    private const string Any = "*";

    /// <summary>Hosts that reach the app; <see langword="null"/> where all do.</summary>
    private readonly IReadOnlyList<string>? _allowed =
        filtering.Value.AllowedHosts is { Count: > 0 } allowed &&
        !allowed.Any(host => host is Any or "[::]" or "0.0.0.0")
            ? [.. allowed]
            : null;

    public string? Fault(IEnumerable<Endpoint> guarded, IReadOnlyCollection<Endpoint> pages)
    {
        if (CoveredBy(pages) is not { } covered)
            return null;

        var lost = guarded.Where(endpoint => !AreCovered(Wanted(endpoint), covered)).ToArray();
        if (lost.Length == 0)
            return null;

        var more = lost.Length > 1 ? $" and {lost.Length - 1} more" : "";
        return $"{DirectiveUsage.PlaceOf(lost[0])}{more}: " +
            $"the challenge page is mapped for {string.Join(" and ", covered)} only, " +
            "and this is guarded for other hosts, too, where a challenge leads to a 404. " +
            "Drop RequireHost() behind MapBotChallengePage(), or limit the app to the hosts that it has: " +
            "RequireHost() on the endpoint, or AllowedHosts in the configuration.";
    }

    /// <summary>The same where an assessor may challenge requests to whatever host the app answers on.</summary>
    public string? FaultOfAssessor(IReadOnlyCollection<Endpoint> pages) =>
        CoveredBy(pages) is { } covered && !AreCovered(_allowed ?? [Any], covered)
            ? "The request assessor may challenge requests to every host that reaches the app, " +
                $"but the challenge page is mapped for {string.Join(" and ", covered)} only. " +
                "Drop RequireHost() behind MapBotChallengePage(), or name the app's hosts in AllowedHosts."
            : null;

    /// <summary>The hosts that the page is mapped for; <see langword="null"/> where it is for all.</summary>
    private static string[]? CoveredBy(IReadOnlyCollection<Endpoint> pages) =>
        pages.Any(page => HostsOf(page).Count == 0)
            ? null
            : [.. pages.SelectMany(HostsOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool AreCovered(IReadOnlyList<string> wanted, string[] covered) =>
        wanted.All(host => covered.Any(page => Covers(page, host)));

    private static IReadOnlyList<string> HostsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? [];

    private IReadOnlyList<string> Wanted(Endpoint endpoint) =>
        HostsOf(endpoint) is { Count: > 0 } hosts ? hosts : _allowed ?? [Any];

    /// <summary>
    /// By the rules of <c>RequireHost()</c>: <c>*.example.com</c> for subdomains, and a port after a colon.
    /// </summary>
    private static bool Covers(string page, string wanted)
    {
        var (pageName, pagePort) = Split(page);
        var (name, port) = Split(wanted);
        return (pagePort is null || pagePort == port) &&
            (pageName == Any || string.Equals(pageName, name, StringComparison.OrdinalIgnoreCase) ||
                (pageName.StartsWith("*.", StringComparison.Ordinal) &&
                    name.EndsWith(pageName[1..], StringComparison.OrdinalIgnoreCase)));
    }

    private static (string Name, string? Port) Split(string host)
    {
        var parsed = new HostString(host);
        var port = host.LastIndexOf(':') is > 0 and var colon && !host.EndsWith(']') ? host[(colon + 1)..] : null;
        return (parsed.Host, port == Any ? null : port);
    }
}
