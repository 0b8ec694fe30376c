namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// The default lane has what shows that a page works, and the lane "all" every row and engine: the environment variable
/// LANE says so, as <c>./test.sh --all</c> does.
/// </summary>
internal static class Lanes
{
    public static bool IsAll { get; } = Environment.GetEnvironmentVariable("LANE") == "all";
}
