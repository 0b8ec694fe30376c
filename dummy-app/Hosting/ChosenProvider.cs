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
            (string.IsNullOrEmpty(options.Turnstile.SiteKey) ? ChallengeProviders.ProofOfWork
            : ChallengeProviders.Turnstile);
    }
}
