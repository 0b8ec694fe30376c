using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// Nodes of one site take different passes: one is spent on this node only, or a change of the options has not reached
/// all. A proxy that goes round then sends a visitor from those that ask to those that have nothing to ask.
/// </summary>
public sealed class NodesThatDisagreeTests : IDisposable
{
    /// <summary>Chromium and Firefox give up after twenty, with an error that helps nobody.</summary>
    private const int MostRedirects = 20;

    private readonly KeyFolder _keys = new();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task A_visitor_between_them_is_shown_the_page_before_the_browser_gives_up(int count)
    {
        var nodes = new List<Site>();
        try
        {
            for (var i = 0; i < count; i++)
                nodes.Add(await _keys.Node().Set(("Pass:Duration", i % 2 == 0 ? "00:00:01" : "1.00:00:00"))
                    .StartAsync());
            var pass = await nodes[1].EarnPassAsync("/bot-challenge", KeyFolder.Host);
            foreach (var node in nodes)
                node.Clock.Advance(TimeSpan.FromSeconds(2));

            var (url, redirects) = ("/guarded?q=maps", 0);
            while (await nodes[redirects % count].GetAsync(
                url, KeyFolder.Host, pass) is { IsChallengePage: false } answer)
            {
                Assert.True(answer.Status is 303 or 307, $"{answer.Status} for {url}");
                url = answer.Header("Location")!;
                Assert.InRange(++redirects, 1, MostRedirects);
            }

            Assert.True(redirects > 2, "The first node that takes the pass sends its visitor on.");
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }
}
