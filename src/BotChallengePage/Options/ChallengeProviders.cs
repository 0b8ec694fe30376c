namespace BotChallengePage;

/// <summary>Names of the built-in providers.</summary>
public static class ChallengeProviders
{
    /// <summary>Cloudflare Turnstile.</summary>
    public const string Turnstile = "turnstile";

    /// <summary>The built-in proof of work in ALTCHA's format.</summary>
    public const string ProofOfWork = "proof-of-work";

    /// <summary>A page that lets a visitor wait, without any script.</summary>
    public const string Wait = "wait";
}
