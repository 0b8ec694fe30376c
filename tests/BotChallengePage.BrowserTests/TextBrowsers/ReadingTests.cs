namespace BotChallengePage.BrowserTests.TextBrowsers;

/// <summary>Lynx, w3m and Links run no scripts. The page tells their users what it is and what they can do.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("lynx", ChallengeMode.Redirect, "")]
    [InlineData("lynx", ChallengeMode.Inline, "")]
    [InlineData("lynx", ChallengeMode.Redirect, BotChallengePageOptions.StandaloneLayout)]
    [InlineData("w3m", ChallengeMode.Redirect, "")]
    [InlineData("w3m", ChallengeMode.Inline, "")]
    [InlineData("w3m", ChallengeMode.Redirect, BotChallengePageOptions.StandaloneLayout)]
    [InlineData("links2", ChallengeMode.Redirect, "")]
    [InlineData("links2", ChallengeMode.Inline, "")]
    [InlineData("links2", ChallengeMode.Redirect, BotChallengePageOptions.StandaloneLayout)]
    public async Task The_page_can_be_read_without_scripts(string browser, ChallengeMode mode, string layout)
    {
        var setup = new SiteSetup().In(mode);
        if (layout.Length > 0)
            setup.With("Layout", layout);
        await using var site = new Site(setup);

        var text = await TextBrowser.ReadAsync(browser, site.Origin + "/works.csv");

        Assert.Contains("Checking your browser", text, StringComparison.Ordinal);
        Assert.Contains("This check needs JavaScript.", text, StringComparison.Ordinal);
    }
}
