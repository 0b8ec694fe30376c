using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>Somebody with a browser of their own, which remembers everything that went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>
    /// Chromium reports a blocked resource in the console as well; the event also catches what it does not.
    /// </summary>
    private const string ReportViolations =
        "document.addEventListener('securitypolicyviolation', "
        + "e => console.error('CSP violation: ' + e.violatedDirective + ' ' + e.blockedURI));";

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<string> _allowed = [];
    private int _challenges;

    private Visitor(IBrowserContext context, Site site) => (Context, Site) = (context, site);

    public IBrowserContext Context { get; }

    public Site Site { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>How many challenge pages the browser was given as documents.</summary>
    public int Challenges => Volatile.Read(ref _challenges);

    /// <summary>
    /// Console errors, page errors and violations of the Content-Security-Policy that the test did not allow.
    /// </summary>
    public IReadOnlyList<string> Complaints => [.. _complaints.Where(complaint => !_allowed.Any(complaint.Contains))];

    public ChallengeArea Challenge => new(Page);

    public static async Task<Visitor> ComeAsync(IBrowserContext context, Site site)
    {
        ArgumentNullException.ThrowIfNull(context);
        var visitor = new Visitor(context, site);
        await context.AddInitScriptAsync(ReportViolations);
        context.Console += (_, message) =>
        {
            // The status of the challenge page and of a refused answer is a "failed" resource to Chromium.
            if (message.Type == "error" &&
                !message.Text.StartsWith(
                    "Failed to load resource: the server responded with a status of", StringComparison.Ordinal))
                visitor._complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => visitor._complaints.Enqueue(error.Error);
        context.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Status != 307 &&
                response.Headers.ContainsKey("bot-challenge"))
                Interlocked.Increment(ref visitor._challenges);
        };
        // Nothing outside this machine: a test that needs the internet is a broken one.
        await context.RouteAsync(url => !IsHere(url), route => route.AbortAsync());
        visitor.Page = context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync();
        visitor.Page.SetDefaultTimeout(60_000);
        return visitor;
    }

    /// <summary>What the test provokes on purpose: a part of the error's text.</summary>
    public Visitor Allowing(params string[] complaints)
    {
        _allowed.AddRange(complaints);
        return this;
    }

    public Task<IResponse?> GoAsync(string path) => GoAsync(Page, path);

    /// <summary>A script may navigate on before the page has loaded; that is no failure here.</summary>
    public Task<IResponse?> GoAsync(IPage page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.GotoAsync(Site.Origin + path, new() { WaitUntil = WaitUntilState.Commit });
    }

    public async Task<IPage> OpenTabAsync()
    {
        var page = await Context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        return page;
    }

    /// <summary>Waits for the page with this path, query and fragment in the address bar.</summary>
    public Task ArriveAsync(string path) => ArriveAsync(Page, path);

    public async Task ArriveAsync(IPage page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        try
        {
            // At once, since in Inline mode the challenge is at the same address as the page.
            await page.WaitForFunctionAsync(
                "url => location.href === url && document.readyState !== 'loading' && " +
                    "!document.querySelector('[data-bot-challenge]')",
                Site.Origin + path);
        }
        catch (TimeoutException late)
        {
            var heading = await page.Locator("h1, [role=alert], [role=status]").AllInnerTextsAsync();
            throw new TimeoutException($"Wanted {path}, but is at {page.Url}: {string.Join(" / ", heading)}", late);
        }
    }

    public async Task<string?> PassAsync() =>
        (await Context.CookiesAsync()).SingleOrDefault(
            cookie => cookie.Name.EndsWith("bot-challenge-pass", StringComparison.Ordinal))?.Value;

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private static bool IsHere(string url)
    {
        var uri = new Uri(url);
        return uri.Scheme is not ("http" or "https") || uri.Host is "127.0.0.1" or "shop.test" ||
            uri.Host.EndsWith(".localhost", StringComparison.Ordinal);
    }
}
