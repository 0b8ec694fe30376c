namespace BotChallengePage.Benchmarks.Measuring;

/// <summary>One case in one round.</summary>
/// <param name="Nanoseconds">Thread CPU time of one call.</param>
/// <param name="Bytes">What one call allocated.</param>
internal readonly record struct Sample(double Nanoseconds, double Bytes);
