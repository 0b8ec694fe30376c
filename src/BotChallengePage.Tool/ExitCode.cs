namespace BotChallengePage.Tool;

/// <summary>What scripts go by. The manual lists them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Nothing was done: the command line, a file or a rule is wrong.</summary>
    public const int Nothing = 1;

    /// <summary>It was done but for something that could not be read or carried over.</summary>
    public const int Partly = 2;

    /// <summary>What <c>--expect</c> says is not so.</summary>
    public const int Unexpected = 3;

    /// <summary>Ended by Ctrl+C.</summary>
    public const int Cancelled = 130;
}
