namespace BotChallengePage;

/// <summary>The bans that nodes share, as an <see cref="IBotChallengeBanStore"/> has them.</summary>
/// <param name="Version">Changes with each ban that is added or removed.</param>
/// <param name="Bans">The bans. Those that have ended may be among them.</param>
public sealed record BotChallengeBanList(string Version, IReadOnlyList<BotChallengeBan> Bans);
