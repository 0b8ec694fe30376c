namespace BotChallengePage.Passes;

/// <summary>That a challenge of one policy was passed, and when it was issued.</summary>
internal readonly record struct PassGrant(ulong PolicyId, DateTimeOffset IssuedAt, bool IsFallback);
