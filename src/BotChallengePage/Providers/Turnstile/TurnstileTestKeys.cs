namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// The keys that Cloudflare publishes for tests
/// (https://developers.cloudflare.com/turnstile/troubleshooting/testing/). Their answers name neither the real host nor
/// the action or cData, so those cannot be checked.
/// </summary>
internal static class TurnstileTestKeys
{
    private static readonly HashSet<string> Secrets =
    [
        "1x0000000000000000000000000000000AA",
        "2x0000000000000000000000000000000AA",
        "3x0000000000000000000000000000000AA",
    ];

    public static bool IsTestSecret(string? secret) => secret is not null && Secrets.Contains(secret);
}
