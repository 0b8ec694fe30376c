namespace BotChallengePage.Redis.Tests;

/// <summary>Counts through an <c>IDistributedCache</c>.</summary>
public sealed class NodesOnCache() : NodesFixture("--Store=cache");
