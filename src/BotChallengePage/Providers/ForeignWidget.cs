namespace BotChallengePage.Providers;

/// <summary>
/// An answer that comes from a provider's own markup in a form of the site, and not from a challenge of the library.
/// </summary>
/// <param name="Action">What it has to be for.</param>
internal sealed record ForeignWidget(string Action);
