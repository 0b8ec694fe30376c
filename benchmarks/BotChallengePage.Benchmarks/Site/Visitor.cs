using BotChallengePage.Benchmarks.Pipeline;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>A browser with its usual headers.</summary>
internal static class Visitor
{
    public const string Host = "shop.example";
    public const string UserAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private const string OtherCookies =
        "theme=dark; _session=CfDJ8Nq3V5xkz0tBqD4mZ1y7sHf0aQe9rT2uWcLpXoGjKbYvM6iRnUhSdEwAl8";

    public static FedRequest Asks(string target, string? pass = null, string language = "en-US,en;q=0.9") => new(
        target,
        ("Host", Host),
        ("User-Agent", UserAgent),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
        ("Accept-Language", language),
        ("Accept-Encoding", "gzip, deflate, br, zstd"),
        ("Sec-CH-UA-Platform", "\"Linux\""),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
        ("Sec-Fetch-Site", "none"),
        ("Cookie", pass is null ? OtherCookies : $"{OtherCookies}; __Host-bot-challenge-pass={pass}"));

    /// <summary>A pass that is good for this visitor; a later one differs from it.</summary>
    public static string Earn(
        IServiceProvider services, string host = Host, string? platform = "\"Linux\"",
        System.Net.IPAddress? address = null)
    {
        var settings = services.GetRequiredService<SettingsMonitor>().Current;
        var fingerprint = new ClientFingerprint(
            UserAgent, platform, ClientPartitions.OfPass(address ?? System.Net.IPAddress.Parse("203.0.113.7")));
        var grant = new PassGrant(
            settings.DefaultPolicy.Id, services.GetRequiredService<TimeProvider>().GetUtcNow(), IsFallback: false);
        return services.GetRequiredService<PassProtector>()
            .Protect(Pass.Issue(host, fingerprint, grant, earlier: null));
    }
}
