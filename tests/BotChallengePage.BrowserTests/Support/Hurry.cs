namespace BotChallengePage.BrowserTests.Support;

internal static class Hurry
{
    /// <summary>A script under which a wait of so many milliseconds is over at once, and no other one is.</summary>
    public static string Past(int milliseconds) =>
        "{ const wait = setTimeout; window.setTimeout = (f, ms, ...rest) => "
        + $"wait(f, ms === {milliseconds} ? 100 : ms, ...rest); }}";
}
