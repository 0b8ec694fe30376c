namespace BotChallengePage.Tool.Anubis;

/// <summary>What else a policy has, and what stands for it here.</summary>
internal static class PolicySettings
{
    public static string Describe(string key) => key switch
    {
        "dnsbl" => "dnsbl: no list is asked while a visitor waits.",
        "dns_ttl" => "dns_ttl: no rule asks the DNS.",
        "honeypot" => "honeypot: there is no maze.",
        "impressum" => "impressum: say where to reach you with \"Contact\", or override the view.",
        "logging" => "logging: the app's own, section \"Logging\".",
        "metrics" => "metrics: the meter BotChallengePage, exported by the app's OpenTelemetry.",
        "openGraph" => "openGraph: the head of a page is not shown to who is challenged.",
        "status_codes" => "status_codes: a challenge is \"StatusCode\" (403), a refusal is 403. Neither is ever 200.",
        "store" => "store: passes need none. Counters take memory, the app's IDistributedCache, or " +
            "BotChallengePage.Redis.",
        _ => $"\"{key}\" is not known.",
    };
}
