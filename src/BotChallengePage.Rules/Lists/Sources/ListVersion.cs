namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>What a list is known again by.</summary>
/// <param name="ETag">As the server gave it.</param>
/// <param name="Modified">When it was changed last.</param>
/// <param name="Length">Of a file.</param>
internal sealed record ListVersion(string? ETag = null, DateTimeOffset? Modified = null, long? Length = null);
