using System.Text.RegularExpressions;

namespace BotChallengePage.BrowserTests.TextBrowsers;

/// <summary>Lynx, w3m and ELinks: from the first page to the wanted one, by nothing but the keyboard.</summary>
public sealed class WaitingTests
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["lynx"] = ["-delay=0"],
        ["w3m"] = ["-cookie"],
        ["elinks"] = ["-no-home", "-eval", "set document.browse.links.numbering = 1"],
    };

    [Theory]
    [InlineData("lynx")]
    [InlineData("w3m")]
    [InlineData("elinks")]
    public async Task Whoever_waits_gets_to_the_page(string browser)
    {
        await using var site = new Site(new SiteSetup().With("Wait:Delay", "00:00:01").WithTestPages());
        await using var terminal = await Terminal.OpenAsync(
            [browser, .. Arguments[browser], $"{site.Origin}/tests/default"]);

        await terminal.SeesAsync("Checking your browser");
        await terminal.SeesAsync("Continue without JavaScript");
        await FollowAsync(terminal, browser, "Continue without JavaScript");
        await terminal.SeesAsync("Time left: 0:01");
        // Some go on by themselves, and the others by the link.
        await Task.Delay(TimeSpan.FromSeconds(2));
        if (!IsThere(await terminal.ReadAsync()))
            await FollowAsync(terminal, browser, "Continue to the page");

        await terminal.SeesAsync(IsThere);
    }

    /// <summary>The page says "default", and nothing else.</summary>
    private static bool IsThere(string text) => text.Split('\n').Any(line => line.Trim() == "default");

    private static async Task FollowAsync(Terminal terminal, string browser, string link)
    {
        if (browser == "w3m")
        {
            await terminal.TypeAsync("/", []);
            await terminal.TypeAsync(link, "Enter");
            await terminal.TypeAsync("", "Enter");
            return;
        }

        var number = Regex.Match(await terminal.ReadAsync(), $@"\[(\d+)\]\s*{Regex.Escape(link)}").Groups[1].Value;
        Assert.NotEqual("", number);
        await terminal.TypeAsync(number, "Enter");
        // ELinks goes to the link, and follows it with the next key.
        if (browser == "elinks")
            await terminal.TypeAsync("", "Enter");
    }
}
