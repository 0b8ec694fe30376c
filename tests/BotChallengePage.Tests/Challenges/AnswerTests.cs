using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

/// <summary>What kinds of requests get that have to be challenged, through the front door.</summary>
public class AnswerTests
{
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Theory]
    [InlineData("Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty")]
    [InlineData("Sec-Fetch-Mode: same-origin|Sec-Fetch-Dest: empty")]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty")]
    public async Task A_script_that_fetches_a_page_gets_it_in_place(string headers)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync("/guarded", [.. Parse(headers), ("Accept", Html)]);

        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage);
        Assert.False(page.Challenge!.HasAttribute("data-dest"));
        AssertKeptOut(page);
        Assert.Null(page.Header("ssr-framing"));
        Assert.DoesNotContain("reload.js", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blazors_enhanced_navigation_gets_a_page_that_loads_itself_anew()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync(
            "/guarded?a=1", ("Sec-Fetch-Mode", "no-cors"), ("Accept", "text/html; blazor-enhanced-nav=on"));

        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage);
        var marker = $"<!--{page.Header("ssr-framing")}-->";
        var frames = page.Body.Split(marker);
        Assert.Equal(3, frames.Length);
        Assert.Equal("<script src=\"/bot-challenge/reload.js\"></script>", frames[1]);
        Assert.Equal("", frames[2]);
        var script = await site.GetAsync("/bot-challenge/reload.js");
        Assert.Equal((200, "location.reload();\n"), (script.Status, script.Body));
        Assert.Equal(
            ("text/javascript; charset=utf-8", "nosniff"),
            (script.Header("Content-Type"), script.Header("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("Upgrade: websocket|Connection: Upgrade")]
    [InlineData("Upgrade: websocket|Connection: Upgrade|Sec-Fetch-Mode: websocket|Sec-Fetch-Dest: websocket")]
    [InlineData("Upgrade: websocket|Connection: Upgrade|Sec-Fetch-Mode: navigate|Accept: text/html")]
    public async Task A_WebSocket_handshake_is_refused_and_never_redirected(string headers)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.RawAsync("GET", "/guarded", headers.Split('|'));

        Assert.StartsWith("HTTP/1.1 403 ", answer);
        Assert.Contains("Content-Type: application/problem+json", answer);
        Assert.DoesNotContain("Location:", answer);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("Inline")]
    public async Task Scripts_get_the_status_that_is_set_for_them(string mode)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("ScriptStatusCode", "429"), ("StatusCode", "200"), ("Mode", mode))
            .StartAsync();

        var problem = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "cors"));
        var page = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "cors"), ("Accept", "text/html"));
        var navigation = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal((429, 429), (problem.Status, (int?)problem.Json["status"]));
        Assert.Equal((429, true), (page.Status, page.IsChallengePage));
        Assert.Equal(mode == "Inline" ? 200 : 307, navigation.Status);
        site.Edit(("ScriptStatusCode", "403"));
        Assert.Equal(403, (await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "cors"))).Status);
    }

    [Theory]
    [InlineData("ScriptStatusCode", "302")]
    [InlineData("ScriptStatusCode", "204")]
    [InlineData("FrameAncestors", "'self'; script-src *")]
    [InlineData("FrameAncestors", "'self', default-src *")]
    [InlineData("FrameAncestors", "frame-ancestors 'self'")]
    [InlineData("FrameAncestors", "'self'\r\nX: y")]
    public async Task An_option_that_cannot_work_stops_the_app(string key, string value) =>
        Assert.Contains(
            $"BotChallengePage:{key}", await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync());

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task A_page_fetched_ahead_looks_like_a_failure_whatever_status_is_set(string name, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("StatusCode", "200")).StartAsync();
        await using var inline = await Site.With(typeof(Guarded)).Set(("StatusCode", "200"), ("Mode", "Inline"))
            .StartAsync();

        var redirect = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "navigate"), (name, value));
        var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded", ("Sec-Fetch-Mode", "navigate"), (name, value));
        var inPlace = await inline.GetAsync("/guarded", ("Sec-Fetch-Mode", "navigate"), (name, value));

        Assert.Equal((307, "no-store"), (redirect.Status, redirect.Header("Cache-Control")));
        Assert.Equal((403, "no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Equal((403, "no-store"), (inPlace.Status, inPlace.Header("Cache-Control")));
        Assert.Equal(200, (await site.GetAsync("/bot-challenge?dest=%2Fguarded")).Status);
    }

    [Theory]
    [InlineData("GET", "/guarded", "Sec-Fetch-Mode: navigate")]
    [InlineData("GET", "/guarded", "Sec-Fetch-Mode: cors")]
    [InlineData("GET", "/guarded", "Sec-Fetch-Mode: cors|Accept: text/html")]
    [InlineData("GET", "/bot-challenge", "")]
    [InlineData("GET", "/bot-challenge/proof-of-work?ticket=x", "")]
    [InlineData("GET", "/bot-challenge/pass?ticket=x", "")]
    [InlineData("GET", "/bot-challenge/assets/none.js", "")]
    [InlineData("POST", "/bot-challenge/verify", "")]
    public async Task No_browser_guesses_what_an_answer_is(string method, string url, string headers)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(
            "nosniff",
            (await site.SendAsync(new HttpMethod(method), url, Parse(headers))).Header("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/bot-challenge")]
    [InlineData("/guarded")]
    public async Task The_page_has_no_length_so_that_middleware_may_rewrite_it(string url)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Mode", "Inline"))
            .Use(app => app.Use(RewriteHtmlAsync))
            .StartAsync();

        var page = await site.GetAsync(url);

        Assert.True(page.IsChallengePage);
        Assert.EndsWith("<!-- rewritten -->", page.Body);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("'self'", "frame-ancestors 'self'")]
    [InlineData("'self' https://partner.example", "frame-ancestors 'self' https://partner.example")]
    public async Task Who_may_frame_the_page_is_said_beside_the_policy_of_the_app(string? ancestors, string? said)
    {
        const string own = "default-src 'self'";
        await using var site = await Site.With(typeof(Guarded))
            .Set(("FrameAncestors", ancestors))
            .Use(app => app.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = own;
                return next(context);
            }))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(said is null ? own : $"{own}, {said}", page.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_layout_that_flushes_or_sends_the_visitor_elsewhere_does_neither()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml")
            .Services(services =>
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
                    services, new Looks
            {
                OnLayout = view =>
                {
                    view.HttpContext.Response.Redirect("https://evil.example/");
                    view.HttpContext.Response.Body.Flush();
                    view.HttpContext.Response.StartAsync().GetAwaiter().GetResult();
                    return "";
                },
            }))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal((403, "site"), (page.Status, page.Layout));
        Assert.Null(page.Header("Location"));
        AssertKeptOut(page);
    }

    private static void AssertKeptOut(Answer answer)
    {
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("noindex", answer.Header("X-Robots-Tag"));
        Assert.Equal("required; provider=\"proof-of-work\"", answer.Header("Bot-Challenge"));
        Assert.Empty(answer.SetCookies);
    }

    /// <summary>A minifier or live reload: takes the html, and leaves the headers as they are.</summary>
    private static async Task RewriteHtmlAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var written = new MemoryStream();
        context.Response.Body = written;
        await next(context);
        context.Response.Body = body;
        await body.WriteAsync(written.ToArray());
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            await body.WriteAsync("<!-- rewritten -->"u8.ToArray());
    }

    private static (string, string)[] Parse(string headers) =>
        [.. headers.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(header => (header.Split(": ")[0], header.Split(": ")[1]))];
}
