using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Forms;

/// <summary>A visitor fills in a form and sends it; the check goes on beside that.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class FormTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Who_writes_and_sends_notices_nothing()
    {
        var visitor = await VisitAsync(Open());
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await Expect(visitor.Page.Locator("[name=bot-challenge-ticket]")).ToBeAttachedAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
        Assert.Null(await visitor.PassAsync());
    }

    [Fact]
    public async Task Who_sends_before_it_is_done_waits_and_is_told_and_what_went_wrong_has_a_way_on()
    {
        var visitor = (await VisitAsync(Open())).Allowing("ERR_FAILED");
        var page = visitor.Page;
        var hold = new TaskCompletionSource();
        await page.RouteAsync("**/bot-challenge/client?*", async route =>
        {
            await hold.Task;
            await route.AbortAsync();
        });
        await visitor.GoAsync("/contact");
        await page.GetByLabel("Your message").FillAsync("A captain’s log.");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("One moment, please.");
        hold.SetResult();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The site cannot be reached");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("");
        var found = await Axe.FindAsync(page, Axe.Wcag, "form[method=post]");
        Assert.True(found.Length == 0, string.Join('\n', found));
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }
}
