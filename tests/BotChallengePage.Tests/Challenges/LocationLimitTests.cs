using BotChallengePage.Challenges;

namespace BotChallengePage.Tests.Challenges;

public sealed class LocationLimitTests
{
    /// <summary>
    /// Where a link to the challenge page is too long for the server to send, it is too long for the script to ask for.
    /// </summary>
    [Fact]
    public void The_script_asks_for_no_longer_query_than_the_server_sends()
    {
        var script = File.ReadAllText(Repository.PathOf(
            "src", "BotChallengePage", "Assets", "Challenge", "5-leaving.js"));

        Assert.Contains(
            $"\nconst MAX_QUERY_LENGTH = {LocationLimit.MaxQueryLength};", script, StringComparison.Ordinal);
    }
}
