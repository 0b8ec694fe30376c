namespace BotChallengePage.BrowserTests.Endings;

/// <summary>By their names, which are those of the pictures in the manual.</summary>
internal static class AllEndings
{
    public static IReadOnlyDictionary<string, Ending> ByName { get; } =
        WaitingEndings.ByName
            .Concat(RefusedEndings.ByName)
            .Concat(PlaceEndings.ByName)
            .Concat(FormEndings.ByName)
            .Concat(WithoutScriptEndings.ByName)
            .Concat(OtherEndings.ByName)
            .ToDictionary(entry => entry.Key, entry => entry.Value);
}
