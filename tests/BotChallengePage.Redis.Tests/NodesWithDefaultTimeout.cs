namespace BotChallengePage.Redis.Tests;

/// <summary>For what happens while there is no store.</summary>
public sealed class NodesWithDefaultTimeout() : NodesFixture("--BotChallengePage:Counters:Timeout=00:00:00.250");
