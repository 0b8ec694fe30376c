namespace BotChallengePage.Redis.Tests;

/// <summary>Counts through <c>UseRedisCounters()</c>.</summary>
public sealed class NodesOnRedis : NodesFixture;
