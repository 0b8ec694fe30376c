using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>
/// Takes pictures of the challenge page: <c>SCREENSHOTS=/tmp/shots dotnet test --filter ~Pictures</c>.
/// </summary>
[Collection(BrowserCollections.Looks)]
public sealed class Pictures(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly (string Name, BrowserNewContextOptions Options, int TextSize)[] Looks =
    [
        ("desktop", new() { ViewportSize = new() { Width = 1280, Height = 800 } }, 100),
        ("phone", new() { ViewportSize = new() { Width = 360, Height = 740 }, DeviceScaleFactor = 2 }, 100),
        ("dark", new() { ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = ColorScheme.Dark }, 100),
        ("rtl", new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "ar" }, 100),
        ("large-text", new() { ViewportSize = new() { Width = 1280, Height = 800 } }, 200),
    ];

    [PictureFact]
    public async Task Take()
    {
        foreach (var layout in new[] { "site", "standalone" })
        {
            foreach (var (stateName, state) in ChallengeState.All)
            {
                var setup = ChallengeState.Layout(new SiteSetup(), layout);
                state.Set(setup, Turnstile);
                var site = Open(setup);
                foreach (var (look, options, textSize) in Looks)
                {
                    var visitor = await VisitAsync(site, options);
                    await state.ReachAsync(visitor);
                    await visitor.Page.EvaluateAsync(
                        "size => { document.documentElement.style.fontSize = size + '%'; }", textSize);
                    await visitor.Page.ScreenshotAsync(new()
                    {
                        Path = Path.Combine(PictureFactAttribute.Folder!, $"{layout}-{stateName}-{look}.png"),
                        FullPage = true,
                    });
                    await visitor.Context.CloseAsync();
                }

                Turnstile.Reset();
            }
        }
    }
}
