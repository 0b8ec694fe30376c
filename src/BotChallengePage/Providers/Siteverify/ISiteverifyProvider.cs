namespace BotChallengePage.Providers.Siteverify;

/// <summary>What the start asks of every provider of this kind.</summary>
internal interface ISiteverifyProvider : IChallengeProvider
{
    bool UsesTestKeys(BotChallengePageOptions options);

    /// <summary>Whether it is in use, and no host is named that its widget may run on.</summary>
    bool TakesAnyHost(BotChallengePageOptions options);

    string KeyOfHostnames(BotChallengePageOptions options);
}
