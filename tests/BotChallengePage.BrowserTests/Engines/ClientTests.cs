using BotChallengePage.BrowserTests.Clients;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>A page's own requests, with the client script. Runs in every engine each time.</summary>
public abstract class ClientTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task What_the_page_asks_for_is_challenged_and_arrives()
    {
        var visitor = await OpenPageAsync(new SiteSetup());

        await visitor.Tab.EvaluateAsync<int>(
            """
            (() => {
              window.answers = [];
              fetch('/partials/part').then(r => answers.push('fetch ' + r.status));
              const request = new XMLHttpRequest();
              request.onload = () => answers.push('xhr ' + request.status);
              request.open('GET', '/partials/part');
              request.send();
              return 0;
            })()
            """);

        await visitor.UntilAsync("answers.sort().join() === 'fetch 200,xhr 200'");
        Assert.True(await visitor.HasPassAsync());
    }

    [Fact]
    public async Task A_challenge_that_needs_a_click_gets_it_in_a_dialog()
    {
        var visitor = await OpenPageAsync(new SiteSetup().WithInteractiveTurnstile(Turnstile));

        await visitor.Tab.EvaluateAsync<int>("(fetch('/partials/part').then(r => { window.answer = r.status; }), 0)");
        await visitor.UntilAsync("document.querySelector('dialog[open] h2') === document.activeElement");
        await visitor.Tab.ClickInFrameAsync(EngineVisitor.Checkbox);

        await visitor.UntilAsync("window.answer === 200 && !document.querySelector('dialog')");
        Assert.True(await visitor.HasPassAsync());
    }

    private async Task<EngineVisitor> OpenPageAsync(SiteSetup setup)
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(
            setup, $"default-src 'self'; script-src 'self' {Turnstile.Origin}; frame-src {Turnstile.Origin}")));
        await visitor.GoAsync("/libraries/pages/own.html");
        await visitor.UntilAsync("window.BotChallenge && document.readyState === 'complete'");
        return visitor;
    }
}
