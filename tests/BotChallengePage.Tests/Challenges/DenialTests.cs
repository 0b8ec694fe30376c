using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The answer to a request that is denied, whatever its sender does.</summary>
public class DenialTests
{
    private static readonly string[] Views = ["/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml"];

    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    [InlineData("Accept", "text/html")]
    [InlineData("Accept", "*/*")]
    public async Task A_navigation_gets_a_page_in_the_sites_layout_without_challenge_script_and_cookie(
        string name, string value)
    {
        await using var site = await Denying().Views(Views).StartAsync();

        var page = await site.GetAsync("/denied", (name, value));

        AssertDenied(page);
        Assert.Equal("site", page.Layout);
        Assert.StartsWith("text/html", page.Header("Content-Type"));
        Assert.Contains("Access denied", page.Document.Title);
        Assert.Equal("Access denied", page.Document.QuerySelector("h1")!.TextContent);
        Assert.False(page.IsChallengePage);
        Assert.Empty(page.Document.QuerySelectorAll("script[src*=challenge]"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Accept", "application/json")]
    [InlineData("Upgrade", "websocket")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    public async Task A_script_gets_a_problem_without_a_challenge(string name, string value)
    {
        await using var site = await Denying().StartAsync();

        var answer = await site.GetAsync("/denied", (name, value));

        AssertDenied(answer);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal("https://github.com/bot-challenge-page/problems/denied", (string?)answer.Json["type"]);
        Assert.Equal("This request is not allowed.", (string?)answer.Json["title"]);
        Assert.Equal(403, (int?)answer.Json["status"]);
        Assert.Null(answer.Json["challenge"]);
        Assert.Equal("en", answer.Header("Content-Language"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Every_method_is_denied(string method)
    {
        await using var site = await Denying().StartAsync();

        var answer = await site.SendAsync(new HttpMethod(method), "/denied");

        AssertDenied(answer);
        Assert.Equal(method == "HEAD", answer.Body.Length == 0);
    }

    [Theory]
    [InlineData("de", "ltr", "Zugriff verweigert")]
    [InlineData("fr", "ltr", "Accès refusé")]
    [InlineData("es", "ltr", "Acceso denegado")]
    [InlineData("ar", "rtl", "تم رفض الوصول")]
    public async Task It_speaks_the_visitors_language(string language, string direction, string title)
    {
        await using var site = await Denying().StartAsync();

        var page = await site.GetAsync("/denied", ("Accept-Language", language));

        var root = page.Document.DocumentElement;
        Assert.Equal((language, direction), (root.GetAttribute("lang"), root.GetAttribute("dir")));
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Where_the_layout_throws_it_is_in_the_packaged_one()
    {
        await using var site = await Denying()
            .Views(Views)
            .Services(services => services.AddSingleton(
                new Looks { OnLayout = _ => throw new InvalidOperationException("No database.") }))
            .StartAsync();

        var page = await site.GetAsync("/denied");

        AssertDenied(page);
        Assert.Equal("bcp-standalone", page.Document.Body!.ClassName);
        Assert.Contains("No database.", Assert.Single(site.Log.Of(600)).Exception!.ToString());
    }

    private static Site Denying() => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton<IRequestAssessor, DenyingAssessor>())
        .Use(app => app.UseBotChallengePage());

    private static void AssertDenied(Answer answer)
    {
        Assert.Equal(403, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("noindex", answer.Header("X-Robots-Tag"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Null(answer.Header("Bot-Challenge"));
        Assert.Empty(answer.SetCookies);
    }

    private sealed class DenyingAssessor : IRequestAssessor
    {
        public ValueTask<Assessment?> AssessAsync(HttpContext context) =>
            new(context.Request.Path == "/denied" ? Assessment.Deny("test") : null);
    }
}
