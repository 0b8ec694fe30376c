using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The app renders something else in the place of the page.</summary>
public sealed class RendererTests
{
    private const string Navigation = "navigate";

    [Fact]
    public async Task It_gets_the_challenge_and_what_it_answers_is_sent_with_the_headers_of_the_page()
    {
        ChallengeRenderingContext? seen = null;
        await using var site = await StartAsync(page =>
        {
            seen = page;
            page.HttpContext.Response.Cookies.Append("a", "b");
            return Results.Json(new { ticket = page.Data["ticket"], title = page.Model.Title });
        });

        var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded%3Fq%3D%22", ("Accept-Language", "de"));

        Assert.Equal((403, "application/json; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal("frame-ancestors 'self'", page.Header("Content-Security-Policy"));
        Assert.Empty(page.SetCookies);
        Assert.Equal("Ihr Browser wird überprüft", (string?)page.Json["title"]);
        Assert.Equal(
            ("/guarded?q=%22", "/bot-challenge/verify", "default", "proof-of-work", ChallengeReason.NoPass),
            (seen!.Data["dest"], seen.Data["verify-url"], seen.Policy, seen.Provider, seen.Reason));
        Assert.Contains("signature", seen.Data["challenge"], StringComparison.Ordinal);
        Assert.Equal(seen.Model.Why, seen.Texts["Why"]);
        Assert.Equal("de", seen.Data["language"]);
    }

    [Fact]
    public async Task In_place_there_is_no_destination_and_a_script_gets_its_problem()
    {
        await using var site = await StartAsync(page => Results.Text(
            page.Data.ContainsKey("dest") ? "elsewhere" : "in place"), ("Mode", "Inline"));

        Assert.Equal("in place", (await site.GetAsync("/guarded", ("Sec-Fetch-Mode", Navigation))).Body);
        var problem = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "cors"));
        Assert.Equal("application/problem+json", problem.Header("Content-Type"));
        var head = await site.SendAsync(HttpMethod.Head, "/guarded", ("Sec-Fetch-Mode", Navigation));
        Assert.Equal((403, ""), (head.Status, head.Body));
    }

    [Fact]
    public async Task It_may_set_a_status_or_send_the_visitor_elsewhere()
    {
        var answer = Results.Content("<p>busy", "text/html", statusCode: 503);
        await using var site = await StartAsync(_ => answer);

        var page = await site.GetAsync("/bot-challenge", ("Accept", "text/html; blazor-enhanced-nav=on"));
        Assert.Equal((503, "text/html"), (page.Status, page.Header("Content-Type")));
        Assert.StartsWith("<p>busy<!--", page.Body, StringComparison.Ordinal);
        Assert.Contains("/bot-challenge/reload.js", page.Body, StringComparison.Ordinal);

        answer = Results.Redirect("/elsewhere");
        page = await site.GetAsync("/bot-challenge");
        Assert.Equal((302, "/elsewhere", "no-store"), (page.Status, page.Location, page.Header("Cache-Control")));
    }

    [Theory]
    [InlineData("null", 0)]
    [InlineData("throws", 1)]
    [InlineData("throws late", 1)]
    [InlineData("writes nothing", 1)]
    public async Task Where_it_does_not_answer_there_is_the_librarys_page(string how, int lines)
    {
        await using var site = await StartAsync(_ => how switch
        {
            "null" => null,
            "throws" => throw new InvalidOperationException("No template."),
            "throws late" => new Broken(),
            _ => Results.StatusCode(500),
        });

        for (var i = 0; i < 2; i++)
        {
            var page = await site.GetAsync("/bot-challenge");
            Assert.Equal((403, "text/html; charset=utf-8"), (page.Status, page.Header("Content-Type")));
            Assert.Equal("bcp-standalone", page.Document.Body!.ClassName);
            Assert.Null(page.Location);
        }

        Assert.Equal(lines, site.Log.Of(604).Count);
        await site.EarnPassAsync();
    }

    [Fact]
    public async Task A_policy_has_its_own_and_a_view_of_its_own_comes_before_that_of_all()
    {
        await using var site = await Site.With(typeof(Guarded)).Views("/Views/Shared/StaffChallenge.cshtml")
            .Add(services => services
                .AddBotChallengePage(options => options.Renderer = _ => Answer("all"))
                .AddPolicy("own", policy => policy.Render(_ => Answer("own")))
                .AddPolicy("staff", policy => policy.View("StaffChallenge")))
            .StartAsync();

        Assert.Equal("all", (await site.GetAsync("/bot-challenge")).Body);
        Assert.Equal("own", (await site.GetAsync("/bot-challenge?policy=own")).Body);
        Assert.Equal(
            "staff", (await site.GetAsync("/bot-challenge?policy=staff")).Challenge!.GetAttribute("data-view"));

        static Task<IResult?> Answer(string text) => Task.FromResult<IResult?>(Results.Text(text));
    }

    [Fact]
    public async Task It_knows_who_comes_from_another_network()
    {
        await using var site = await StartAsync(
            page => page.HttpContext.Request.Query.ContainsKey("plain") ? null : Results.Text($"{page.Reason}"));
        var pass = await site.EarnPassAsync("/bot-challenge?plain", ("Test-Address", "192.0.2.1"));

        var page = await site.GetAsync("/bot-challenge", pass, ("Test-Address", "203.0.113.1"));

        Assert.Equal("OtherNetwork", page.Body);
    }

    private static Task<Site> StartAsync(
        Func<ChallengeRenderingContext, IResult?> render, params (string, string?)[] options) =>
        Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                all => all.Renderer = page => Task.FromResult(render(page))))
            .Set(("FrameAncestors", "'self'"))
            .Set(options)
            .StartAsync();

    private sealed class Broken : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 302;
            httpContext.Response.ContentType = "text/plain";
            httpContext.Response.Headers.Location = "/lost";
            await httpContext.Response.WriteAsync("half");
            throw new InvalidOperationException("No database.");
        }
    }
}
