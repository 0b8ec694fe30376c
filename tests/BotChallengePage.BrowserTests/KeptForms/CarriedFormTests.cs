using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.KeptForms;

/// <summary>Somebody sends a form, is challenged, and has sent it.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class CarriedFormTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("/tests/sent", "multipart/form-data", "utf-8")]
    [AllLaneData("/tests/sent", "multipart/form-data", "windows-1252")]
    [AllLaneData("/tests/kept", "application/x-www-form-urlencoded", "utf-8")]
    [AllLaneData("/tests/kept", "application/x-www-form-urlencoded", "windows-1252")]
    [AllLaneData("/tests/sent", "application/x-www-form-urlencoded", "shift_jis")]
    [AllLaneData("/tests/kept", "text/plain", "utf-8")]
    [AllLaneData("/tests/sent", "text/plain", "iso-8859-2")]
    public async Task It_arrives_once_and_as_it_was_and_the_way_back_sends_nothing(
        string action, string enctype, string charset)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        var mark = ChromiumForms.NewMark();
        var query = $"mark={mark}&enctype={enctype}&charset={charset}&file={enctype[0] == 'm'}";
        await visitor.SendAsync($"{query}&to=/tests/twin");
        var wanted = await visitor.ArrivedAsync();

        await visitor.SendAsync($"{query}&to={action}");

        Assert.Equal(wanted, await visitor.ArrivedAsync());
        await Expect(visitor.Page.Locator("p")).ToHaveTextAsync("True");
        Assert.Equal($"{visitor.Site.Origin}{action}?mark={mark}&x=%C3%BC", visitor.Page.Url);
        Assert.Equal((1, 1), (visitor.Challenges, EchoedForms.CountOf(mark)));
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "form" })).ToBeVisibleAsync();
        Assert.Equal((1, 1), (visitor.Challenges, EchoedForms.CountOf(mark)));
    }

    [Fact]
    public async Task A_file_is_not_sent_and_its_visitor_goes_back_and_sends_it()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        var mark = ChromiumForms.NewMark();
        await visitor.GoAsync($"/tests/kept?mark={mark}&enctype=multipart/form-data&file=true");
        await visitor.Page.Locator("#file").SetInputFilesAsync(
            new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = "a file"u8.ToArray() });
        await visitor.Page.Locator("[name=between]").FillAsync("typed");
        await visitor.Page.Locator("#send").ClickAsync();

        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You can continue now");
        await Expect(visitor.Challenge.Root).ToContainTextAsync("It has not been sent.");
        Assert.Equal(0, EchoedForms.CountOf(mark));
        await visitor.Challenge.Button("Back to the form").ClickAsync();

        await Expect(visitor.Page.Locator("[name=between]")).ToHaveValueAsync("typed");
        await visitor.Page.Locator("#send").ClickAsync();
        Assert.Contains("typed", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task A_pass_that_does_not_come_back_with_the_form_leads_to_another_check_and_then_it_is_sent()
    {
        var isForgetful = true;
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().Before((context, next) =>
        {
            if (isForgetful && context.Request.Path.Value is "/bot-challenge/form" or "/bot-challenge/pass")
                context.Request.Headers.Cookie = default;
            return next(context);
        })));
        var mark = ChromiumForms.NewMark();
        await visitor.SendAsync($"mark={mark}");
        await visitor.Challenge.SaysAsync("allow cookies for this site", "Try again");
        await visitor.Context.ClearCookiesAsync();
        isForgetful = false;

        await visitor.Challenge.Button("Try again").ClickAsync();

        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal((2, 1), (visitor.Challenges, EchoedForms.CountOf(mark)));
    }
}
