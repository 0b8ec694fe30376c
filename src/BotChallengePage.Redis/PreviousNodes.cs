namespace BotChallengePage.Redis;

/// <summary>
/// Nodes of the version before, which run beside this one during a deployment, and what they leave behind.
/// </summary>
internal sealed class PreviousNodes(TimeProvider time)
{
    /// <summary>For so long after the start of this node some may still run.</summary>
    private static readonly TimeSpan LongestDeployment = TimeSpan.FromHours(1);

    private readonly long _started = time.GetTimestamp();

    /// <summary>Whether there may be something of theirs that is kept for so long.</summary>
    public bool MayHaveKept(TimeSpan lifetime) => time.GetElapsedTime(_started) - LongestDeployment < lifetime;
}
