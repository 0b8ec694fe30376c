using BotChallengePage;

namespace DummyApp;

/// <summary>Which provider challenges, as the library chooses it.</summary>
public static class ChosenProvider
{
    /// <summary>The one that is named; else Turnstile where its keys are set, else proof of work.</summary>
    public static string Of(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Provider ??
            (string.IsNullOrEmpty(options.Turnstile.SiteKey) ? ChallengeProviders.ProofOfWork : ChallengeProviders.Turnstile);
    }

    /// <summary>Whether Turnstile is in use anywhere: also a policy may name it.</summary>
    public static bool MayBeTurnstile(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Of(options) == ChallengeProviders.Turnstile ||
            options.Policies.Values.Any(policy => policy.Provider == ChallengeProviders.Turnstile);
    }
}
