using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>
/// Browsers without one of the interfaces that the script uses, or with one that an extension, a polyfill or a policy
/// has broken: whatever it is, the visitor arrives, or reads what there is to do. Nobody is left with "being checked".
/// </summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class BrokenBrowserTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int AtOnce = 4;
    private const string Arrives = "arrives";
    private const string Unsupported = "The check does not work in this browser";
    private const string Error = "Something went wrong";
    private const string Offline = "The site cannot be reached";

    private const string Throw = "() => { throw new Error('broken') }";
    private const string Broken = "function () { throw new Error('broken') }";
    private const string Never = "() => new Promise(() => {})";
    private const string WorkerThat =
        "window.Worker = class { constructor() { setTimeout(() => this.begin()) } begin() {} postMessage() {} " +
            "terminate() {} ";

    /// <summary>What is done to the browser, and how the page ends.</summary>
    private static readonly (string Damage, string End)[] Table =
    [
        // Gone.
        ("delete window.fetch", Unsupported),
        ("delete window.AbortController", Unsupported),
        ("delete window.URL", Unsupported),
        ("delete window.Promise", Unsupported),
        ("delete window.URLSearchParams", Arrives),
        ("delete window.Worker", Arrives),
        ("delete window.performance", Arrives),
        ("delete window.TextEncoder", Arrives),
        ("delete window.btoa", Error),
        ("delete window.CustomEvent", Arrives),
        ("delete window.trustedTypes", Arrives),
        ("delete window.Int32Array; delete window.Worker", Unsupported),
        ("delete window.Uint8Array; delete window.Worker", Error),
        ("delete window.history", Arrives),
        ("delete HTMLElement.prototype.dataset", Arrives),
        ("delete Element.prototype.append; delete Element.prototype.remove; delete Element.prototype.closest", Arrives),
        ("delete Element.prototype.classList", Arrives),
        ("delete Element.prototype.matches; delete NodeList.prototype.forEach", Arrives),
        ("delete Document.prototype.visibilityState", Arrives),
        ("delete Navigator.prototype.hardwareConcurrency", Arrives),
        ("delete Navigator.prototype.onLine; delete Navigator.prototype.cookieEnabled", Arrives),
        ("delete window.sessionStorage; delete window.localStorage", Arrives),
        ("delete window.crypto", Arrives),
        ("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }); delete window.Worker", Arrives),
        ("delete String.prototype.startsWith; delete String.prototype.includes", Arrives),

        // There, and broken.
        ($"window.fetch = {Throw}", Error),
        ("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))", Offline),
        ("window.fetch = () => Promise.resolve({})", Offline),
        ("window.fetch = () => Promise.resolve(undefined)", Offline),
        ($"window.AbortController = {Broken}", Error),
        ("AbortController.prototype.abort = () => { throw new Error('broken') }", Arrives),
        ($"Response.prototype.text = {Throw}", Offline),
        ($"Headers.prototype.get = {Throw}", Error),
        ($"JSON.parse = {Throw}", Error),
        ("JSON.parse = () => 'garbage'", Error),
        ("JSON.parse = () => null", Error),
        ($"JSON.stringify = {Throw}", Error),
        ($"window.btoa = {Throw}", Error),
        ($"window.encodeURIComponent = {Throw}", Arrives),
        ("const Real = URL; window.URL = function () { throw new TypeError('broken') }; window.URL.prototype = " +
            "Real.prototype", Error),
        ("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
            Arrives),
        ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", Arrives),
        ("Storage.prototype.getItem = () => '{garbage'", Arrives),
        ("Storage.prototype.getItem = () => '{\"a\":1}'", Arrives),
        ("Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('no', " +
            "'SecurityError') }, set() { throw new DOMException('no', 'SecurityError') } })", Arrives),
        ($"SubtleCrypto.prototype.importKey = {Throw}; delete window.Worker", Arrives),
        ("SubtleCrypto.prototype.deriveBits = () => Promise.reject(new DOMException('no', 'NotSupportedError')); " +
            "delete window.Worker", Arrives),
        ("SubtleCrypto.prototype.deriveBits = () => Promise.resolve('garbage'); delete window.Worker", Arrives),
        ("Object.defineProperty(window, 'crypto', { get() { throw new Error('broken') } }); delete window.Worker",
            Arrives),
        ($"window.Worker = {Broken}", Arrives),
        ($"Worker.prototype.postMessage = {Throw}", Arrives),
        (WorkerThat + "begin() { this.onerror({ preventDefault() {} }) } }", Arrives),
        (WorkerThat +
            "begin() { this.onmessage({ data: null }); this.onmessage({ data: 'garbage' }); this.onmessage({ data: { " +
            "failed: true } }) } }", Arrives),
        ($"Element.prototype.setAttribute = {Throw}; delete window.btoa", Unsupported),
        ($"Element.prototype.getAttribute = {Throw}; Element.prototype.append = {Throw}; Element.prototype.closest " +
            $"= {Throw}", Arrives),
        ($"HTMLElement.prototype.focus = {Throw}", Arrives),
        ($"history.replaceState = {Throw}; history.pushState = {Throw}; performance.now = {Throw}", Arrives),
        ($"Array.from = {Throw}; delete window.Worker", Error),
        ($"Object.assign = {Throw}", Unsupported),
    ];

    /// <summary>
    /// On one site, several visitors at a time: a browser of its own for each row would take minutes.
    /// </summary>
    [Fact]
    public async Task It_ends_in_words_or_at_the_page()
    {
        var site = Open();
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Table, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, _) =>
        {
            await using var visitor = await Visitor.ComeAsync(await Fixture.Browser.NewContextAsync(), site);
            await visitor.Context.AddInitScriptAsync(row.Damage);
            await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
            try
            {
                await EndsAsync(visitor, row.End);
            }
            catch (Exception fault) when (fault is TimeoutException or PlaywrightException)
            {
                wrong.Add($"{row.Damage}: {fault.Message}");
            }
        });

        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("window.fetch = ((real) => (url, options) => /verify/.test(url) ? (() => { throw new Error('broken') " +
        "})() : real(url, options))(window.fetch)")]
    [InlineData("delete window.btoa")]
    public async Task What_breaks_twice_is_the_browser(string damage)
    {
        var visitor = (await VisitAsync(Open())).Allowing("broken", "btoa");
        await visitor.Context.AddInitScriptAsync(damage);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync(Error, "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.Challenge.SaysAsync(Unsupported, "Reload the page");
    }

    [Fact]
    public async Task Where_not_even_the_message_can_be_made_plain_words_and_a_link_stand_there()
    {
        var visitor = (await VisitAsync(Open())).Allowing("broken");
        await visitor.Context.AddInitScriptAsync(
            "delete window.btoa; Element.prototype.setAttribute = function (name) { if (name !== 'aria-label') throw " +
                "new Error('broken') }");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await Expect(visitor.Challenge.Root).ToContainTextAsync(Unsupported);
        await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Challenge.Root.GetByText("Reload the page").ClickAsync(),
            new System.Text.RegularExpressions.Regex("/bot-challenge\\?dest="));
    }

    /// <summary>
    /// A worker that has begun and dies, and a browser whose own derivations never come: time goes by on the test's
    /// clock.
    /// </summary>
    [Theory]
    [InlineData(WorkerThat + "begin() { this.onmessage({ data: { tries: 1 } }); window.silent = true } }", 5000)]
    [InlineData("delete window.Worker; SubtleCrypto.prototype.deriveBits = () => { window.silent = true; return new " +
        "Promise(() => {}) }", 10_000)]
    public async Task What_stays_silent_is_not_waited_for(string damage, int milliseconds)
    {
        var visitor = await VisitAsync(Open());
        await visitor.Page.Clock.InstallAsync();
        await visitor.Context.AddInitScriptAsync(damage);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.WaitForFunctionAsync("() => window.silent");
        await visitor.Page.Clock.FastForwardAsync(milliseconds);

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData($"window.fetch = {Never}")]
    [InlineData("Response.prototype.text = () => new Promise(() => {})")]
    [InlineData("AbortController.prototype.abort = () => {}; window.fetch = () => new Promise(() => {})")]
    public async Task An_answer_that_never_comes_is_not_waited_for(string damage)
    {
        var visitor = await VisitAsync(Open());
        await visitor.Page.Clock.InstallAsync();
        await visitor.Context.AddInitScriptAsync(damage);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        await visitor.Page.Clock.FastForwardAsync(20_000);

        await visitor.Challenge.SaysAsync(Offline, "Try again");
    }

    /// <summary>With Turnstile: its script, which is not ours, may do anything.</summary>
    [Theory]
    [InlineData("window.turnstile = { render() { throw new Error('broken') }, remove() { throw new Error('broken') } " +
        "}")]
    [InlineData("window.turnstile = { render() { return undefined }, remove() {} }")]
    [InlineData("window.turnstile = {}")]
    [InlineData("window.turnstile = 1")]
    [InlineData("Object.defineProperty(window, 'turnstile', { get() { throw new Error('broken') } })")]
    public async Task Whatever_turnstile_does_ends_too(string damage)
    {
        var visitor = (await VisitAsync(OpenWithTurnstile(new SiteSetup().With("OnProviderUnavailable", "Deny"))))
            .Allowing("");
        await visitor.Context.AddInitScriptAsync(damage);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await Expect(visitor.Challenge.Alert).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visitor.Challenge.Button("Try again")).ToBeVisibleAsync();
    }

    private static async Task EndsAsync(Visitor visitor, string end)
    {
        if (end == Arrives)
        {
            await visitor.ArriveAsync("/about");
            return;
        }

        await Expect(visitor.Challenge.Root).ToContainTextAsync(end, new() { Timeout = 60_000 });
        await Expect(visitor.Challenge.Root.Locator("button, a").First).ToBeEnabledAsync();
    }
}
