namespace BotChallengePage.Benchmarks.Measuring;

/// <summary>Something to measure.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Base">Name of the case it is compared with, round by round.</param>
/// <param name="Run">Does it so many times, on the calling thread.</param>
internal sealed record Case(string Name, string? Base, Action<int> Run)
{
    public static Case Of(string name, Action action, string? comparedWith = null) => new(name, comparedWith, times =>
    {
        for (var i = 0; i < times; i++)
            action();
    });
}
