using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
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

    private static readonly string[] PackagedLanguages =
    [
        .. Directory.EnumerateFiles(
            AppContext.BaseDirectory, "BotChallengePage.resources.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Append("en").Order(StringComparer.Ordinal),
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

    [PictureFact]
    public async Task TakeLanguages()
    {
        var site = Open(ChallengeState.Layout(new SiteSetup(), "standalone").Configure(
            services => services.PostConfigure<RequestLocalizationOptions>(localization =>
                localization.AddSupportedUICultures(PackagedLanguages))));
        foreach (var (look, options, textSize) in Looks)
        {
            var visitor = await VisitAsync(site, options);
            await ChallengeState.All["working"].ReachAsync(visitor);
            await visitor.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(PictureFactAttribute.Folder!, $"standalone-globe-{look}.png"),
                FullPage = true,
            });
            await visitor.GoAsync("/bot-challenge/languages?dest=%2Fabout");
            await visitor.Page.EvaluateAsync(
                "size => { document.documentElement.style.fontSize = size + '%'; }", textSize);
            await visitor.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(PictureFactAttribute.Folder!, $"standalone-languages-{look}.png"),
                FullPage = true,
            });
            await visitor.Context.CloseAsync();
        }
    }
}
