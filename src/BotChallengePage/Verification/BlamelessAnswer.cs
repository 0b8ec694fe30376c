namespace BotChallengePage.Verification;

/// <summary>
/// Put among a request's features by a provider that has to reject the answer for a fault of the site's own: so it is not
/// held against the visitor's network.
/// </summary>
internal sealed class BlamelessAnswer
{
    public static readonly BlamelessAnswer Instance = new();
}
