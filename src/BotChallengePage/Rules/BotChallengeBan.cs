namespace BotChallengePage;

/// <summary>A network that is refused for a time.</summary>
/// <param name="Network">
/// An address, a network (<c>203.0.113.0/24</c>) or two addresses with a hyphen, always written alike.
/// </param>
/// <param name="Since">When it was banned.</param>
/// <param name="Until">When the ban ends.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who has banned it.</param>
public sealed record BotChallengeBan(
    string Network, DateTimeOffset Since, DateTimeOffset Until, string Reason, string By);
