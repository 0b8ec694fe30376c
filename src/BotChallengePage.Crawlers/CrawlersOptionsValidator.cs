using System.Net;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Names;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers;

/// <summary>All that is wrong with the options, at once.</summary>
internal sealed class CrawlersOptionsValidator : IValidateOptions<CrawlersOptions>
{
    private const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, CrawlersOptions options)
    {
        string[] faults =
        [
            .. Known(options),
            .. options.Own.SelectMany(own => Own(own.Key, own.Value)),
            .. Dns(options.Dns),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Known(CrawlersOptions options) =>
        options.Wanted.Where(name => !ShippedCrawlers.All.Any(known =>
                known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => $"{nameof(options.Only)} has \"{name}\". There is no such crawler. There are: " +
                $"{string.Join(", ", ShippedCrawlers.All.Select(known => known.Name).Order())}.");

    private static IEnumerable<string> Own(string name, CrawlerOptions? own)
    {
        var key = $"{nameof(CrawlersOptions.Own)}:{name}";
        if (name.Length is 0 or > LongestName || !name.All(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            yield return $"{key} must have 1 to {LongestName} letters, digits, '-', '_' or '.' for a name.";
        if (own is null)
            yield break;
        if (own.Tokens.Count == 0)
            yield return $"{key}:{nameof(own.Tokens)} is empty. Write the word that its User-Agent has.";
        foreach (var token in own.Tokens.Where(token => !IsToken(token)))
            yield return $"{key}:{nameof(own.Tokens)} has \"{token}\". It must be one word: \"ExampleBot\".";
        if (own.NetworkLists.Count == 0 && own.Hosts.Count == 0)
            yield return $"{key} says nothing that proves it. Set {nameof(own.NetworkLists)} or {nameof(own.Hosts)}.";
        foreach (var host in own.Hosts.Where(host => !HostMask.IsUsable(host)))
            yield return $"{key}:{nameof(own.Hosts)} has \"{host}\". It must have one star, in its first label, and " +
                "two labels behind that: \"*.example.com\".";
    }

    private static IEnumerable<string> Dns(CrawlerDnsOptions dns)
    {
        const string Key = nameof(CrawlersOptions.Dns);
        foreach (var server in dns.Servers.Where(server => !IPEndPoint.TryParse(server, out _)))
            yield return $"{Key}:{nameof(dns.Servers)} has \"{server}\". It must be an address: \"192.0.2.53\".";
        if (dns.Timeout < TimeSpan.FromMilliseconds(100) || dns.Timeout > TimeSpan.FromSeconds(30))
            yield return $"{Key}:{nameof(dns.Timeout)} must be 100 milliseconds to 30 seconds.";
        if (dns.RememberFor < TimeSpan.FromMinutes(1) || dns.RememberFor > TimeSpan.FromDays(30))
            yield return $"{Key}:{nameof(dns.RememberFor)} must be 1 minute to 30 days.";
        if (dns.RememberNoneFor < TimeSpan.FromMinutes(1) || dns.RememberNoneFor > TimeSpan.FromDays(1))
            yield return $"{Key}:{nameof(dns.RememberNoneFor)} must be 1 minute to 1 day.";
        if (dns.Capacity is < 100 or > 1_000_000)
            yield return $"{Key}:{nameof(dns.Capacity)} must be 100 to 1,000,000.";
        if (dns.Concurrency is < 1 or > 64)
            yield return $"{Key}:{nameof(dns.Concurrency)} must be 1 to 64.";
    }

    private static bool IsToken(string? text) => !string.IsNullOrEmpty(text) &&
        text.All(static letter => char.IsAsciiLetterOrDigit(letter) ||
            "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));
}
