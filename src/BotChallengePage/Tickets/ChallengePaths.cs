using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tickets;

/// <summary>
/// URLs of the library's own endpoints. The prefix is taken once: endpoints are mapped at start and do not move when the
/// configuration changes.
/// </summary>
internal sealed class ChallengePaths(SettingsMonitor options)
{
    private readonly string _verify = options.AtStart.PathPrefix + "/verify";

    public string Prefix { get; } = options.AtStart.PathPrefix;

    public string Page(HttpRequest request) => request.PathBase.ToUriComponent() + Prefix;

    public string Page(HttpRequest request, ResolvedPolicy policy, ReturnUrl? destination = null, string? provider = null)
    {
        var url = Page(request);
        if (destination is not null)
            url = $"{url}?dest={Uri.EscapeDataString(destination.Value)}";
        if (!policy.IsDefault)
            url = Append(url, "policy", policy.Name);
        return provider is null ? url : Append(url, "provider", provider);
    }

    public string Verify(HttpRequest request) => request.PathBase.ToUriComponent() + _verify;

    /// <summary>Where the endpoints of a provider's own are.</summary>
    public string Provider(HttpRequest request, string provider) => $"{Page(request)}/{provider}";

    public string Asset(HttpRequest request, string fileName) => $"{Page(request)}/assets/{fileName}";

    private static string Append(string url, string name, string value) =>
        $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
