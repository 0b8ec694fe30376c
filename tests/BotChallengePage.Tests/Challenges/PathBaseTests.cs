using BotChallengePage.Requests;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace BotChallengePage.Tests.Challenges;

/// <summary>A path base that a trusted proxy took from whoever asked (<c>X-Forwarded-Prefix</c>).</summary>
public class PathBaseTests
{
    [Theory]
    [InlineData("/shop", true)]
    [InlineData("/a/b.c/~d", true)]
    [InlineData("/übersicht", true)]
    [InlineData("/a%20b", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/a//b", false)]
    [InlineData("/..", false)]
    [InlineData("/a/../b", false)]
    [InlineData("/./a", false)]
    [InlineData("/%2Fevil.example", false)]
    [InlineData("/%5Cevil.example", false)]
    [InlineData("/%2e%2e/a", false)]
    [InlineData("/a\nb", false)]
    [InlineData("/a%0Ab", false)]
    [InlineData("/a;Domain=evil.example", false)]
    [InlineData("/a?b", false)]
    [InlineData("/a#b", false)]
    public void One_that_is_no_local_path_counts_as_none(string pathBase, bool isLocal)
    {
        var request = new DefaultHttpContext().Request;
        request.PathBase = new PathString(pathBase);

        Assert.Equal(isLocal ? pathBase : "", RequestPathBase.Of(request).Value ?? "");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/evil.example;Domain=evil.example")]
    [InlineData("/evil.example/..")]
    public async Task No_URL_and_no_cookie_of_ours_begins_with_it(string prefix)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.UseForwardedHeaders(
                new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedPrefix }))
            .StartAsync();
        (string, string) header = ("X-Forwarded-Prefix", prefix);

        var redirect = await site.GetAsync("/guarded", header);
        var problem = await site.GetAsync("/guarded", header, ("Sec-Fetch-Mode", "cors"));
        var page = await site.GetAsync("/bot-challenge?dest=%2F%2Fevil.example", header);
        var verified = await site.AnswerAsync("/bot-challenge", header);

        Assert.Equal("/bot-challenge?dest=%2Fguarded", redirect.Header("Location"));
        Assert.DoesNotContain("evil.", problem.Body);
        Assert.DoesNotContain("evil.", page.Body);
        Assert.Equal("/", page.Challenge!.GetAttribute("data-dest"));
        var cookie = Assert.Single(verified.SetCookies);
        Assert.DoesNotContain("evil.", cookie);
        Assert.Contains("path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
        await site.AssertPassableAsync();
    }

    /// <summary>
    /// <c>UsePathBase</c> takes any case, and a browser sends a cookie only where its path is spelled alike.
    /// </summary>
    [Theory]
    [InlineData("/App")]
    [InlineData("/app")]
    [InlineData("/APP")]
    public async Task One_that_is_asked_for_in_another_case_is_kept_as_the_visitor_has_it(string asked)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.UsePathBase("/App").UseRouting())
            .StartAsync();

        var redirect = await site.GetAsync($"{asked}/guarded");
        Assert.Equal(
            (307, $"{asked}/bot-challenge?dest=%2F{asked[1..]}%2Fguarded"), (redirect.Status, redirect.Location));
        var page = await site.GetAsync(redirect.Location!);
        Assert.Equal($"{asked}/guarded", page.Challenge!.GetAttribute("data-dest"));
        var cookie = Assert.Single((await site.AnswerPageAsync(page)).SetCookies);

        Assert.Contains($"; path={asked};", cookie + ";", StringComparison.Ordinal);
        (await site.GetAsync($"{asked}/guarded", ("Cookie", cookie.Split(';')[0]))).AssertLetThrough();
    }

    [Fact]
    public async Task One_that_is_local_is_kept()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.UseForwardedHeaders(
                new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedPrefix }))
            .StartAsync();

        var redirect = await site.GetAsync("/guarded", ("X-Forwarded-Prefix", "/shop"));

        Assert.Equal("/shop/bot-challenge?dest=%2Fshop%2Fguarded", redirect.Header("Location"));
    }
}
