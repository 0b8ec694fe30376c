namespace BotChallengePage.BrowserTests.ProofOfWork;

[Collection(BrowserCollections.Journeys)]
public sealed class WithoutWorkersTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_worker_that_stays_silent_is_not_waited_for()
    {
        var visitor = await VisitAsync(Open());
        await visitor.Page.Clock.InstallAsync();
        await visitor.Context.AddInitScriptAsync(
            "window.Worker = class { constructor() { window.silent = true; } postMessage() {} terminate() {} }");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.WaitForFunctionAsync("() => window.silent");
        await visitor.Page.Clock.FastForwardAsync(5000);

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_policy_without_workers_moves_the_work_to_the_page()
    {
        var site = Open(new SiteSetup().OnHeaders(context => context.Response.Headers.ContentSecurityPolicy =
            context.Response.Headers.ContentSecurityPolicy.ToString()
            .Replace("worker-src 'self'", "worker-src 'none'", StringComparison.Ordinal)));
        var visitor = (await VisitAsync(site)).Allowing(
            "CSP violation: worker-src", "Content Security Policy directive: \"worker-src 'none'\"");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }
}
