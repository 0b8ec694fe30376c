namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>A list as it came.</summary>
/// <param name="Bytes">What it is.</param>
/// <param name="Version">What it is known again by.</param>
internal sealed record ListContent(ReadOnlyMemory<byte> Bytes, ListVersion Version);
