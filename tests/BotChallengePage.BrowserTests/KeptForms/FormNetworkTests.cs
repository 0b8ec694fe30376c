using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.KeptForms;

/// <summary>A form whose way is slow, cut off, or pressed for twice.</summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class FormNetworkTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Nobody_is_told_to_close_the_page_before_it_is_sent_and_a_form_that_never_arrives_goes_as_a_page()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().WithTestPages()))).Allowing("ERR_");
        await visitor.Page.Clock.InstallAsync();
        var mark = ChromiumForms.NewMark();
        var (asked, isEnded) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visitor.Context.RouteAsync("**/bot-challenge/form*", async route =>
        {
            if (route.Request.IsNavigationRequest)
            {
                await route.ContinueAsync();
                return;
            }

            asked.TrySetResult();
            await isEnded.Task;
            await route.AbortAsync();
        });

        await visitor.SendAsync($"mark={mark}");
        await asked.Task;
        await visitor.Page.Clock.FastForwardAsync(16_000);

        await Expect(visitor.Challenge.Status).ToHaveTextAsync("The check is done. Some pages take a while to open.");
        isEnded.SetResult();
        await visitor.Challenge.SaysAsync("try again in a little while", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.Challenge.SaysAsync("try again in a little while", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send the form" }).ClickAsync();
        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task Who_gets_back_on_line_has_it_sent_without_pressing_anything()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().WithTestPages()))).Allowing("ERR_");
        var mark = ChromiumForms.NewMark();
        var isOffline = false;
        await visitor.Context.RouteAsync("**/bot-challenge/form*", async route =>
        {
            if (isOffline)
            {
                await route.ContinueAsync();
                return;
            }

            isOffline = true;
            await visitor.Context.SetOfflineAsync(true);
            await route.AbortAsync();
        });
        await visitor.SendAsync($"mark={mark}");
        await visitor.Challenge.SaysAsync("continues by itself as soon as you are connected again", "Try again");

        await visitor.Context.SetOfflineAsync(false);

        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task A_page_that_is_older_than_what_it_keeps_leads_back_and_does_not_take_the_typed_forms_place()
    {
        var site = Open(new SiteSetup().WithTestPages().Before((context, next) =>
        {
            if (context.Request.Path.Value is "/bot-challenge/form" or "/bot-challenge/pass")
                context.Request.Headers.Cookie = default;
            return next(context);
        }));
        var visitor = await VisitAsync(site);
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync("/tests/kept");
        await visitor.Page.Locator("[name=between]").FillAsync("typed");
        await visitor.Page.Locator("#send").ClickAsync();
        await visitor.Challenge.SaysAsync("allow cookies for this site", "Try again");
        await visitor.Page.Clock.FastForwardAsync("25:00:00");

        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.Challenge.Button("Back to the form").ClickAsync();

        await Expect(visitor.Page.Locator("[name=between]")).ToHaveValueAsync("typed");
        Assert.Equal(1, visitor.Challenges);
    }

}
