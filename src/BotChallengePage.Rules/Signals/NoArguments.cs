namespace BotChallengePage.Rules.Signals;

/// <summary>A condition that is asked for nothing: the configuration, which needs an entry, has a star.</summary>
internal static class NoArguments
{
    /// <exception cref="FormatException">There are arguments.</exception>
    public static void Check(IReadOnlyList<string> arguments)
    {
        if (arguments is not ([] or ["*"]))
            throw new FormatException($"is \"{string.Join(", ", arguments)}\". It takes nothing: write [ \"*\" ].");
    }
}
