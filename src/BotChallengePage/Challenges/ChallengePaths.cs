using System.Text;
using BotChallengePage.Configuration;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// URLs of the library's own endpoints. The prefix is taken once: endpoints are mapped at start and do not move when the
/// configuration changes.
/// </summary>
internal sealed class ChallengePaths(LiveOptions options)
{
    public string Prefix { get; } = options.Current.Options.PathPrefix;

    public string Page(HttpRequest request) => request.PathBase.ToUriComponent() + Prefix;

    public string Page(HttpRequest request, Policy policy, ReturnUrl? destination = null, string? provider = null)
    {
        var url = new StringBuilder(Page(request));
        var separator = '?';
        Append("dest", destination?.Value);
        Append("policy", policy.IsDefault ? null : policy.Name);
        Append("provider", provider);
        return url.ToString();

        void Append(string name, string? value)
        {
            if (value is null)
                return;
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    public string Verify(HttpRequest request) => Page(request) + "/verify";

    public string ProofOfWork(HttpRequest request, string ticket) => $"{Page(request)}/proof-of-work?ticket={ticket}";

    public string Asset(HttpRequest request, string fileName) => $"{Page(request)}/assets/{fileName}";
}
