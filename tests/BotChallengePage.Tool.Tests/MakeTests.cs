using BotChallengePage.Tests;

namespace BotChallengePage.Tool.Tests;

/// <summary><c>robots</c> and <c>import</c>, as users run them.</summary>
[Collection(ToolCollection.Name)]
public sealed class MakeTests(PackedTool tool)
{
    [Fact]
    public async Task Rules_of_a_robots_txt_can_be_checked_at_once()
    {
        tool.PathOf("robots.txt", "User-agent: ExampleBot\nDisallow: /private/\nCrawl-delay: 5\n");

        var made = await tool.RunAsync("robots", "robots.txt", "--output", "robots.json");
        var again = await tool.RunAsync("robots", "robots.txt", "--output", "robots.json");
        var denied = await tool.RunAsync(
            "check", "-c", "robots.json", "-r", "GET /private/x", "-H", "User-Agent: ExampleBot/2", "--expect", "deny");

        Assert.Equal((2, ""), (made.ExitCode, made.Output));
        Assert.StartsWith(
            "robots.txt line 3: not carried over: Crawl-delay 5. ", made.Error, StringComparison.Ordinal);
        Assert.Contains("1 rule is in robots.json", made.Error, StringComparison.Ordinal);
        Assert.Equal(0, denied.ExitCode);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("robots.json is there already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_anubis_go_to_the_output_and_what_was_lost_beside_it()
    {
        var policies = Repository.PathOf("tests", "BotChallengePage.Tool.Tests", "Policies");

        var made = await tool.RunAsync(
            "import", "anubis", Path.Combine(policies, "botPolicies.yaml"), "--data", Path.Combine(policies, "data"));
        tool.PathOf("anubis.json", made.Output);
        var denied = await tool.RunAsync(
            "check", "-c", "anubis.json", "-r", "GET /", "-H", "User-Agent: HeadlessChrome/1", "--expect", "deny");

        Assert.Equal(2, made.ExitCode);
        Assert.Contains("botPolicies.yaml line ", made.Error, StringComparison.Ordinal);
        Assert.Equal(0, denied.ExitCode);
    }
}
