using BotChallengePage.BrowserTests.Endings;
using BotChallengePage.BrowserTests.Engines;
using BotChallengePage.BrowserTests.Engines.Chromium;
using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>
/// Takes pictures of every ending: <c>SCREENSHOTS=/tmp/shots dotnet test --filter ~Pictures</c>. Those in
/// <c>manual</c> are for <c>docs/images/endings</c>.
/// </summary>
[Collection(ChromiumCollection.Name)]
public sealed class Pictures(ChromiumFixture fixture) : EngineTest(fixture)
{
    private static readonly (string Name, Look Look, string Language, int Width, int TextSize)[] Looks =
    [
        ("desktop", Look.Light, "en", 1280, 100),
        ("phone", Look.Light, "en", 360, 100),
        ("dark", Look.Dark, "en", 1280, 100),
        ("forced", Look.Contrast, "en", 1280, 100),
        ("arabic", Look.Light, "ar", 1280, 100),
        ("japanese", Look.Light, "ja", 360, 100),
        ("large-text", Look.Light, "de", 1280, 200),
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
            foreach (var (name, ending) in AllEndings.ByName)
            {
                foreach (var (look, device, language, width, textSize) in Looks)
                {
                    var page = await ReachAsync(ending, new SiteSetup(), layout, device, language, width);
                    await page.EvaluateAsync(
                        "size => { document.documentElement.style.fontSize = size + '%'; }", textSize);
                    await TakeAsync(page, $"{layout}-{name}-{look}.png");
                }
            }
        }
    }

    /// <summary>The card alone, as wide as it gets.</summary>
    [PictureFact]
    public async Task TakeForTheManual()
    {
        foreach (var (name, ending) in AllEndings.ByName)
        {
            var setup = name == "languages" ? new() : new SiteSetup().With("OffersLanguages", "false");
            var page = await ReachAsync(ending, setup, "standalone", Look.Light, "en", 640);
            // Each picture is like the others: nothing that is another one each time is in it.
            await page.EvaluateAsync(
                "() => document.querySelectorAll('.bcp-reference').forEach(part => { part.textContent = 'K7Q-4MD'; })");
            await TakeAsync(page, Path.Combine("manual", $"{name}.png"), ending.Place ?? ".bcp");
        }
    }

    [PictureFact]
    public async Task TakeLanguages()
    {
        foreach (var (name, path) in new[] { ("working", "globe"), ("languages", "languages") })
        {
            foreach (var (look, device, language, width, _) in Looks)
            {
                var setup = new SiteSetup().Configure(services => services.PostConfigure<RequestLocalizationOptions>(
                    localization => localization.AddSupportedUICultures(PackagedLanguages)));
                var page = await ReachAsync(
                    AllEndings.ByName[name], setup, "standalone", device, language, width);
                await TakeAsync(page, $"standalone-{path}-{look}.png");
            }
        }
    }

    private async Task<IPage> ReachAsync(
        Ending ending, SiteSetup setup, string layout, Look look, string language, int width)
    {
        var visitor = await VisitAsync(Open(ending.SetUp(setup, Turnstile, language, layout)), look);
        await visitor.Tab.ResizeAsync(width, 740);
        await ending.ReachAsync(visitor);
        return ((PlaywrightTab)visitor.Tab).Page;
    }

    /// <summary>By the browser's own means: Playwright waits for a page that is on its way.</summary>
    private async Task TakeAsync(IPage page, string file, string element = "html")
    {
        var clip = await page.EvaluateAsync<float[]>(
            "element => { const { x, y, width, height } = document.querySelector(element).getBoundingClientRect(); "
            + "return [x, y, width, height]; }",
            element);
        var browser = await page.Context.NewCDPSessionAsync(page);
        var picture = await browser.SendAsync("Page.captureScreenshot", new Dictionary<string, object>
        {
            ["captureBeyondViewport"] = true,
            ["clip"] = new Dictionary<string, object>
            {
                ["x"] = clip[0], ["y"] = clip[1], ["width"] = clip[2], ["height"] = clip[3], ["scale"] = 1,
            },
        });
        var path = Path.Combine(PictureFactAttribute.Folder!, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, picture!.Value.GetProperty("data").GetBytesFromBase64());
        await page.Context.CloseAsync();
        Turnstile.Reset();
    }
}
