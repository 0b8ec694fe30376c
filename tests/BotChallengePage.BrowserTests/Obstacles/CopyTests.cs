using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>The page at an address that is not its own: saved, translated, in a sandbox.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class CopyTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Wanted = "/tests/default?a=1&b=2";
    private const string Agent = "Mozilla/5.0 (Copier)";
    private const string Words = "The check cannot work in a copy or a preview.";

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_saved_page_leads_to_the_original(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithTestPages());
        var visitor = (await VisitAsync(site)).Allowing("ERR_FILE_NOT_FOUND"); // the layout's own files are not saved
        var folder = Directory.CreateTempSubdirectory("bot-challenge-");
        try
        {
            await SaveAsync(await ReadAsync(site, Wanted), site, folder.FullName);

            await visitor.Page.GotoAsync(
                new Uri(Path.Combine(folder.FullName, "page.html")).ToString(),
                new() { WaitUntil = WaitUntilState.Commit });
            await LeadsToTheOriginalAsync(visitor, visitor.Challenge);
            await Expect(visitor.Challenge.Root.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            await visitor.Challenge.Root.GetByRole(AriaRole.Link).ClickAsync();

            await visitor.ArriveAsync(Wanted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// One that serves what it is asked for by GET, and knows nothing of the rest; or one that relays everything.
    /// </summary>
    [Theory]
    [InlineData("", 404)]
    [AllLaneData("", 200)]
    [AllLaneData("", 405)]
    [InlineData("/bot-challenge/verify", 404)]
    public async Task A_page_from_a_translating_proxy_leads_to_the_original(string relayed, int instead)
    {
        var site = Open(new SiteSetup().WithTestPages());
        var paths = relayed.Split(' ');
        var proxy = Open(new SiteSetup().At("shop.test").Before(async (context, next) =>
        {
            if (context.Request.Path == "/translated" ||
                context.Request.Path.StartsWithSegments("/bot-challenge/assets", StringComparison.Ordinal) ||
                paths.Contains(context.Request.Path.Value))
                await RelayAsync(context, site);
            else if (context.Request.Path.StartsWithSegments("/bot-challenge", StringComparison.Ordinal))
                context.Response.StatusCode = instead;
            else
                await next(context);
        }));
        var visitor = await VisitAsync(proxy);

        await visitor.GoAsync("/translated");

        await LeadsToTheOriginalAsync(visitor, visitor.Challenge);
        await visitor.Challenge.Root.GetByRole(AriaRole.Link).ClickAsync();
        await visitor.Page.WaitForURLAsync(site.Origin + Wanted);
    }

    [Fact]
    public async Task A_page_from_elsewhere_that_cannot_ask_anything_leads_to_the_original()
    {
        var site = Open(new SiteSetup().WithTestPages());
        var proxy = Open(new SiteSetup().At("shop.test").Before((context, next) =>
            context.Request.Path == "/translated" ||
                context.Request.Path.StartsWithSegments("/bot-challenge/assets", StringComparison.Ordinal)
                ? RelayAsync(context, site)
                : next(context)));
        var visitor = (await VisitAsync(proxy)).Allowing("ERR_CONNECTION_REFUSED");
        await visitor.Context.RouteAsync(
            "**/bot-challenge/verify", route => route.AbortAsync("connectionrefused"));

        await visitor.GoAsync("/translated");

        await LeadsToTheOriginalAsync(visitor, visitor.Challenge);
        await Expect(visitor.Challenge.Button("Try again")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_a_sandboxed_frame_the_page_leads_to_the_original_in_a_tab()
    {
        var site = Open(new SiteSetup().WithTestPages()
            .OnHeaders(context => context.Response.Headers.ContentSecurityPolicy = default)
            .OnHeaders(context => context.Response.Headers.Remove(HeaderNames.XFrameOptions))
            .Before((context, next) =>
            {
                if (context.Request.Path != "/preview")
                    return next(context);
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync(
                    $"""
                    <!DOCTYPE html><html lang="en"><title>Preview</title>
                    <iframe title="preview" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
                      src="{WebUtility.HtmlEncode(Wanted)}"></iframe>
                    """);
            }));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/preview");
        var frame = new ChallengeArea(visitor.Page, "iframe");
        await LeadsToTheOriginalAsync(visitor, frame, site);
        var tab = await visitor.Context.RunAndWaitForPageAsync(() => frame.Root.GetByRole(AriaRole.Link).ClickAsync());

        await visitor.ArriveAsync(tab, Wanted);
    }

    [Fact]
    public async Task Under_a_sandbox_of_the_sites_own_policy_it_says_so_too()
    {
        var site = Open(new SiteSetup().WithTestPages().OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy =
                $"{context.Response.Headers.ContentSecurityPolicy}; sandbox allow-scripts"));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(Wanted);

        await LeadsToTheOriginalAsync(visitor, visitor.Challenge);
    }

    /// <summary>Not a copy: many proxies name another host, scheme or port to the app than the visitor sees.</summary>
    [Theory]
    [AllLaneData("app.internal")]
    [InlineData("app.internal:5000")]
    [AllLaneData("127.0.0.1")]
    public async Task Behind_a_proxy_that_says_another_host_visitors_arrive(string host)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().Before((context, next) =>
        {
            context.Request.Headers.Host = host;
            return next(context);
        })));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Behind_such_a_proxy_an_outage_is_still_an_outage()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().Before((context, next) =>
        {
            context.Request.Headers.Host = "app.internal";
            return next(context);
        })))).Allowing("ERR_CONNECTION_RESET");
        await visitor.Context.RouteAsync(
            "**/bot-challenge/verify", route => route.AbortAsync("connectionreset"), new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The site cannot be reached", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    private static Task LeadsToTheOriginalAsync(Visitor visitor, ChallengeArea challenge) =>
        LeadsToTheOriginalAsync(visitor, challenge, origin: null);

    private static async Task LeadsToTheOriginalAsync(Visitor visitor, ChallengeArea challenge, Site? origin)
    {
        await Expect(challenge.Alert).ToContainTextAsync(Words, new() { Timeout = 60_000 });
        var link = challenge.Root.GetByRole(AriaRole.Link);
        await Expect(link).ToHaveTextAsync("Open the original page");
        var expected = origin is null ? new Regex(Regex.Escape(Wanted) + "$")
            : new Regex("^" + Regex.Escape(origin.Origin + Wanted) + "$");
        await Expect(link).ToHaveAttributeAsync("href", expected);
        Assert.Null(await visitor.PassAsync());
    }

    private static async Task<string> ReadAsync(Site site, string url)
    {
        using var client = new HttpClient { BaseAddress = site.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        client.DefaultRequestHeaders.Host = new Uri(site.Origin).Authority;
        using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task RelayAsync(HttpContext context, Site site)
    {
        var isPage = context.Request.Path == "/translated";
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await RelayPostAsync(context, site);
            return;
        }

        var url = isPage ? Wanted : context.Request.Path + context.Request.QueryString;
        context.Response.ContentType = isPage ? "text/html" : Path.GetExtension(context.Request.Path) switch
        {
            ".js" => "text/javascript",
            ".css" => "text/css",
            _ => "application/json",
        };
        await context.Response.WriteAsync(await ReadAsync(site, url));
    }

    /// <summary>Origin is the proxy's, which the site does not know.</summary>
    private static async Task RelayPostAsync(HttpContext context, Site site)
    {
        using var client = new HttpClient { BaseAddress = site.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, context.Request.Path.Value) { Content = new StreamContent(context.Request.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.ParseAdd(Agent);
        request.Headers.Host = new Uri(site.Origin).Authority;
        request.Headers.Add(HeaderNames.Origin, $"http://{context.Request.Host}");
        using var response = await client.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync(await response.Content.ReadAsStringAsync());
    }

    /// <summary>As browsers do: what the page loads lies beside it.</summary>
    private static async Task SaveAsync(string html, Site site, string folder)
    {
        foreach (var url in Regex.Matches(html, "\"(/bot-challenge/assets/[^\"]+)\"")
            .Select(match => match.Groups[1].Value).Distinct())
        {
            var name = Path.GetFileName(url);
            await File.WriteAllTextAsync(Path.Combine(folder, name), await ReadAsync(site, url));
            html = html.Replace(url, name, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), html);
    }
}
