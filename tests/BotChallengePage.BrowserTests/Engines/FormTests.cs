namespace BotChallengePage.BrowserTests.Engines;

/// <summary>A form of the site's own, checked beside what its visitor does.</summary>
public abstract class FormTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task A_form_is_sent_with_its_button_when_its_check_is_done()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        await visitor.GoAsync("/tests/form");
        await visitor.UntilAsync("window.BotChallengeForms && document.readyState === 'complete'");

        await visitor.Tab.EnterAsync("#one [name=text]", "Hello");

        await visitor.UntilAsync("document.body.innerText === '/comments sent Hello slowly'");
        Assert.False(await visitor.HasPassAsync());
    }

    [Fact]
    public async Task A_widget_that_needs_a_click_opens_in_the_form()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().WithInteractiveTurnstile(Turnstile)));
        await visitor.GoAsync("/tests/form");
        await visitor.UntilAsync("window.BotChallengeForms && document.readyState === 'complete'");

        await visitor.Tab.EnterAsync("#one [name=text]", "Hello");
        await visitor.UntilAsync(
            "document.querySelector('#one [role=status]')?.textContent === 'Please complete the check on this page.'");
        await visitor.Tab.ClickInFrameAsync(EngineVisitor.Checkbox);

        await visitor.UntilAsync("document.body.innerText === '/comments sent Hello slowly'");
    }
}
