using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Languages;

/// <summary>Somebody at a browser that speaks another language than they do.</summary>
[Collection(BrowserCollections.Looks)]
public sealed class ChoiceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task With_the_keyboard_they_choose_theirs_and_pass_in_it()
    {
        var site = Open(new SiteSetup().With("Layout", BotChallengePageOptions.StandaloneLayout));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site, new BrowserNewContextOptions { Locale = "de" });
        var hold = new TaskCompletionSource();
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });

        await visitor.GoAsync("/search?q=maps#second");
        var arabic = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "العربية" });
        await Expect(arabic).ToBeVisibleAsync();
        await Keyboard.TabToAsync(visitor.Page, arabic);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(visitor.Challenge.Root).ToHaveAttributeAsync("data-language", "ar");
        hold.SetResult();
        await visitor.ArriveAsync("/search?q=maps#second");
    }

    [Fact]
    public async Task It_takes_no_script()
    {
        var site = Open(new SiteSetup().With("Layout", BotChallengePageOptions.StandaloneLayout)
            .Configure(services => services.PostConfigure<RequestLocalizationOptions>(
                localization => localization.AddSupportedUICultures(
                    "en", "bg", "de", "el", "fr", "he", "ja", "pt-BR", "sr-Latn", "th"))));
        var visitor = await VisitAsync(
            site, new BrowserNewContextOptions { Locale = "ja", JavaScriptEnabled = false });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "日本語" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("言語");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "français" }).ClickAsync();

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(visitor.Challenge.Root).ToHaveAttributeAsync("data-dest", "/about");
    }

    /// <summary>A device that is set to the other: what the owner says is what is seen.</summary>
    [Theory]
    [InlineData("Dark", ColorScheme.Light, "rgb(18, 21, 26)")]
    [InlineData("Light", ColorScheme.Dark, "rgb(244, 246, 249)")]
    [InlineData("Visitor", ColorScheme.Dark, "rgb(18, 21, 26)")]
    public async Task The_packaged_layout_is_as_light_as_the_owner_says(
        string theme, ColorScheme device, string background)
    {
        var site = Open(new SiteSetup().With("Layout", BotChallengePageOptions.StandaloneLayout).With("Theme", theme));
        var visitor = await VisitAsync(site, new BrowserNewContextOptions { ColorScheme = device });

        await visitor.GoAsync("/bot-challenge/languages");

        await Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("background-color", background);
        Assert.Empty(await Axe.FindAsync(visitor.Page, Axe.Wcag));
    }
}
