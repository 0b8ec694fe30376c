namespace BotChallengePage.Load;

/// <summary>What was seen of the process's load at one moment.</summary>
/// <param name="Requests">Requests in progress.</param>
/// <param name="Cpu">Percent of all processors that were used since the sample before.</param>
/// <param name="QueueLength">Work items that wait for a thread.</param>
/// <param name="QueueDelay">How long the last one waited.</param>
internal readonly record struct LoadSample(long Requests, double Cpu, long QueueLength, TimeSpan QueueDelay);
