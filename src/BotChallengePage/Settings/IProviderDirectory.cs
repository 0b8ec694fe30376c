namespace BotChallengePage.Settings;

/// <summary>What a policy has to know of the registered providers. No policy knows one by name.</summary>
internal interface IProviderDirectory
{
    /// <param name="written">
    /// The name that a policy or the options give; <see langword="null"/> where they give none.
    /// </param>
    /// <param name="options">The options that the choice is made by.</param>
    /// <returns>
    /// The provider's own spelling of the name; the name as it is written, where there is no such provider.
    /// </returns>
    string Choose(string? written, BotChallengePageOptions options);

    /// <returns>
    /// The provider that stands in for one that is unavailable; <see langword="null"/> where none can.
    /// </returns>
    string? StandInFor(string provider);

    /// <summary>
    /// The provider that asks nothing of a visitor and needs nothing outside the site; <see langword="null"/> where
    /// there is none.
    /// </summary>
    string? ForRechecks { get; }

    /// <summary>The provider that lets visitors wait; <see langword="null"/> where there is none.</summary>
    string? ForWaiting { get; }

    /// <summary>All others that work without a script.</summary>
    IEnumerable<string> PlainForms { get; }

    /// <returns>What a pass is worth that is earned with the provider, as the options say.</returns>
    ChallengeLevel LevelOf(string provider, BotChallengePageOptions options);
}
