using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Providers;

/// <summary>
/// A provider's name stands in options, headers, tickets and metrics, and in the path of its endpoints.
/// </summary>
internal static class ProviderNameRule
{
    public static bool Fits(string name) => Fault(name) is null;

    /// <returns>
    /// What is wrong with the name, as the end of a sentence; <see langword="null"/> where nothing is.
    /// </returns>
    public static string? Fault(string name) =>
        !IdentifierRule.Fits(name) ? IdentifierRule.Rule
        // Browsers leave such segments out of a path.
        : name.All(letter => letter == '.') ? "must have more than dots in it."
        : ChallengePaths.IsOwn(name) ? "is that of an endpoint of the library. Choose another one."
        : null;
}
