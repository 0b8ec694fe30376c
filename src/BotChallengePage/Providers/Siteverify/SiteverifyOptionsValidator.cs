using System.Buffers;
using System.Net;
using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage;

/// <summary>
/// What holds for the options of all providers that are made of <see cref="SiteverifyProvider{TOptions}"/>: both
/// keys or none, a time limit that the page's script outlives, and addresses that a secret may be sent to.
/// </summary>
/// <typeparam name="TOptions">The options.</typeparam>
public sealed class SiteverifyOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : SiteverifyOptions
{
    private const string UrlRule = "It must be an https address, or http on a loopback address, without user name.";

    /// <summary>What would end an address in a policy, a header or markup.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\<>\" ;,'");

    /// <summary>There are two attempts at most, and the page's script gives up after 20 seconds.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(9);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new OptionFaults(static key => key);
        var hasSiteKey = options.SiteKey is { Length: > 0 };
        if (hasSiteKey != options.SecretKey is { Length: > 0 })
        {
            var (missing, set) = hasSiteKey
                ? (nameof(options.SecretKey), nameof(options.SiteKey))
                : (nameof(options.SiteKey), nameof(options.SecretKey));
            faults.Add($"{missing} is not set, but {set} is. Set both, or neither to use proof of work.");
        }

        faults.RequireName(options.Level);
        faults.RequireDuration(options.Timeout, LongestCall);
        if (options.NeedsUrls)
        {
            faults.Require(IsAllowedUrl(options.ScriptUrl), options.ScriptUrl, UrlRule);
            faults.Require(IsAllowedUrl(options.VerifyUrl), options.VerifyUrl, UrlRule);
        }

        return faults.ToResult();
    }

    private static bool IsAllowedUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        uri.UserInfo.Length == 0 &&
        !url.AsSpan().ContainsAny(Forbidden) &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)));

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" ||
        (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
