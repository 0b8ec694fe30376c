using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Altcha;

/// <summary>The published <c>altcha-widget</c> in a browser, pointed at a challenge of this library.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class WidgetTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_widget_solves_a_challenge_and_its_payload_earns_a_pass()
    {
        await using var site = new WidgetSite();
        await using var context = await fixture.Browser.NewContextAsync(new() { BaseURL = site.Address });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync("/altcha/widget.html");
        var root = page.Locator("html");
        await page.Locator("html[data-answer]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.Equal("""200 {"success":true}""", await root.GetAttributeAsync("data-answer"));
        Assert.Equal(
            "verified", await page.Locator("altcha-widget [data-state]").First.GetAttributeAsync("data-state"));
        Assert.Contains(requests, url => url.EndsWith("/dist/workers/pbkdf2.js", StringComparison.Ordinal));
        Assert.All(requests, url => Assert.StartsWith(site.Address, url, StringComparison.Ordinal));
        Assert.Null(await root.GetAttributeAsync("data-violation"));
        Assert.Empty(errors);

        // Who has a pass is sent on by the server; without one, the packaged script would get there, too, but not by a
        // redirect.
        var search = await page.GotoAsync("/bot-challenge?dest=%2Fsearch");
        Assert.EndsWith("/search", search!.Url, StringComparison.Ordinal);
        Assert.NotNull(search.Request.RedirectedFrom);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task In_a_form_it_needs_nothing_but_the_address_of_the_challenge()
    {
        await using var site = new WidgetSite();
        await using var context = await fixture.Browser.NewContextAsync(new() { BaseURL = site.Address });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/altcha/form.html");
        await page.FillAsync("[name=text]", "Hello");
        await page.WaitForFunctionAsync("() => !!document.querySelector('[name=altcha]')?.value");

        await page.ClickAsync("text=Send");

        await Assertions.Expect(page.Locator("body")).ToHaveTextAsync("/comments sent Hello altcha");
    }
}
