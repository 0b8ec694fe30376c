namespace BotChallengePage.Tool.Robots;

/// <summary>What is said to crawlers of some names.</summary>
internal sealed class RobotsGroup
{
    public List<string> Agents { get; } = [];

    public List<RobotsRule> Rules { get; } = [];
}
