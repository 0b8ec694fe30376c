namespace BotChallengePage.Redis.Tests;

/// <summary>Counts in sliding windows, which the policy <c>default</c> says.</summary>
public sealed class NodesWithSlidingWindows() : NodesFixture("--BotChallengePage:Policies:default:Window=Sliding");
