namespace BotChallengePage.BrowserTests;

public sealed class WithoutWorkersTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_browser_without_workers_solves_on_the_page() => await ArriveWithAsync("delete window.Worker");

    [Fact]
    public async Task A_worker_that_fails_is_made_up_for_on_the_page() => await ArriveWithAsync(
        "window.Worker = class { constructor() { setTimeout(() => this.onerror(new Event('error', { cancelable: true }))); } postMessage() {} terminate() {} }");

    [Fact]
    public async Task A_crypto_interface_that_refuses_to_work_is_done_without() => await ArriveWithAsync(
        "delete window.Worker; SubtleCrypto.prototype.deriveBits = () => Promise.reject(new DOMException('no', 'NotSupportedError'))");

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
            context.Response.Headers.ContentSecurityPolicy.ToString().Replace("worker-src 'self'", "worker-src 'none'", StringComparison.Ordinal)));
        var visitor = (await VisitAsync(site)).Allowing("CSP violation: worker-src", "Content Security Policy directive: \"worker-src 'none'\"");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    private async Task ArriveWithAsync(string initScript)
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.AddInitScriptAsync(initScript);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }
}
