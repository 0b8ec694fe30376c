using System.Text.RegularExpressions;
using BotChallengePage.BrowserTests.Clients;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Captchas;

/// <summary>The captchas that the site draws and speaks itself, with a script.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class SolvingTests(BrowserFixture fixture) : CaptchaTest(fixture)
{
    [Fact]
    public async Task Who_reads_the_picture_arrives_with_the_keyboard_alone()
    {
        var site = Open(new SiteSetup().WithCaptcha("text-captcha"));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site, Scripted);
        await visitor.GoAsync("/search?q=maps#x");
        var first = await SeeAsync(visitor);

        await Keyboard.TabToAsync(visitor.Page, FieldOf(visitor));
        await visitor.Page.Keyboard.TypeAsync("CCCCCC");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Challenge.SaysAsync("The check did not succeed. Please try again.", "Try again");
        await Keyboard.TabToAsync(visitor.Page, visitor.Challenge.Button("Try again"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(FieldOf(visitor)).ToBeFocusedAsync();
        var second = await SeeAsync(visitor);
        Assert.NotEqual(first, second);
        await visitor.Page.Keyboard.TypeAsync(second.ToLowerInvariant());
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.ArriveAsync("/search?q=maps#x");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task Another_picture_costs_no_try_and_no_page()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")), Scripted);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        for (var i = 0; i < 6; i++)
            await visitor.Challenge.Button("Another picture").ClickAsync();
        await Expect(FieldOf(visitor)).ToBeFocusedAsync();
        await FieldOf(visitor).FillAsync(await SeeAsync(visitor));
        await visitor.Challenge.Button("Continue").ClickAsync();

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    /// <summary>They are offered beside the picture, and first where the captcha is one of sound.</summary>
    [Theory]
    [InlineData("text-captcha")]
    [InlineData("audio-captcha")]
    public async Task Who_hears_the_digits_arrives(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha(provider)), Scripted);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(SoundOf(visitor)).ToBeVisibleAsync();

        var seconds = await SoundOf(visitor).EvaluateAsync<double>(
            """
            async player => {
              player.muted = true;
              await player.play();
              return player.duration;
            }
            """);
        Assert.InRange(seconds, 3, 20);
        await FieldOf(visitor).FillAsync(await HearAsync(visitor));
        await FieldOf(visitor).PressAsync("Enter");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Who_cannot_hear_the_digits_is_shown_a_picture()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("audio-captcha")), Scripted);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.Page.GetByText("Show a picture instead").ClickAsync();
        await FieldOf(visitor).FillAsync(await SeeAsync(visitor));
        await FieldOf(visitor).PressAsync("Enter");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Who_can_do_neither_goes_on_with_another_check()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")), Scripted);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.Challenge.Button("Use a different check").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData("text-captcha")]
    [AllLaneData("audio-captcha")]
    public async Task What_a_page_asks_for_by_script_is_asked_in_the_dialog(string provider)
    {
        var visitor = await VisitAsync(
            Open(LibraryFiles.AddTo(
                new SiteSetup().WithCaptcha(provider), $"{LibraryFiles.Strict}; media-src 'self'")), Scripted);
        await ClientPage.OpenAsync(visitor);

        var fetched = ClientPage.FetchAsync(visitor, "/partials/part");
        await Expect(FieldOf(visitor)).ToBeVisibleAsync();
        await FieldOf(visitor).FillAsync(
            provider == "text-captcha" ? await SeeAsync(visitor) : await HearAsync(visitor));
        await FieldOf(visitor).PressAsync("Enter");

        Assert.StartsWith("200", await fetched, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_form_it_is_asked_below_the_fields()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")), Scripted);
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await FieldOf(visitor).FillAsync(await SeeAsync(visitor));
        await FieldOf(visitor).PressAsync("Enter");
        await Expect(FieldOf(visitor)).ToHaveCountAsync(0);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    /// <summary>Each has pictures of its own, and whoever writes in a form is not taken out of it.</summary>
    [Fact]
    public async Task Two_forms_of_a_page_have_their_own_captchas()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")), Scripted);
        await visitor.GoAsync("/contact");
        await Expect(visitor.Page.Locator("[name=Message]")).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync(
            "() => { const form = document.querySelector('[name=Message]').form; form.after(form.cloneNode(true)); }");
        var forms = visitor.Page.Locator("form:has([name=Message])");
        var (first, second) = (forms.Nth(0), forms.Nth(1));

        await first.Locator("[name=Message]").FillAsync("One.");
        await Expect(PictureIn(first)).ToBeVisibleAsync();
        await second.Locator("[name=Message]").ClickAsync();
        await Expect(PictureIn(second)).ToBeVisibleAsync();
        await Expect(second.Locator("[name=Message]")).ToBeFocusedAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Another picture" }).ClickAsync();
        await Expect(PictureIn(first)).ToHaveAttributeAsync("src", new Regex("&n=2$"));

        await second.Locator("[name=Message]").FillAsync("Two.");
        var told = await TellAsync(visitor, await PictureIn(second).GetAttributeAsync("src"));
        await second.Locator(".bcp-captcha-field").FillAsync(told[0]);
        await second.Locator(".bcp-captcha-field").PressAsync("Enter");
        await Expect(PictureIn(second)).ToHaveCountAsync(0);
        await second.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");

        static ILocator PictureIn(ILocator form) => form.Locator(".bcp-captcha-picture");
    }
}
