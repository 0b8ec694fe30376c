using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

/// <summary>A veto reaches every cache: response caching in the app, and the proxies in front of it.</summary>
public class PrivateCachingTests
{
    [Theory]
    [InlineData("", "private")]
    [InlineData("public, max-age=600", "max-age=600, private")]
    [InlineData("public, s-maxage=600", "private")]
    [InlineData("private, max-age=60", "max-age=60, private")]
    [InlineData("no-cache", "no-cache, private")]
    [InlineData("no-store", "no-store")]
    [InlineData("no-store, max-age=0", "no-store, max-age=0")]
    [InlineData("must-revalidate, public", "must-revalidate, private")]
    [InlineData("private=\"Set-Cookie\", max-age=60", "max-age=60, private")]
    [InlineData("made up = \"", "private")]
    public async Task What_is_let_through_is_for_its_visitor_alone(string own, string expected)
    {
        await using var site = await StartAsync("Veto", own);

        foreach (var (url, address) in new[] { ("/page", "198.51.100.1"), ("/minimal", "203.0.113.1") })
        {
            var answer = await site.GetAsync(url, ("Test-Address", address));
            Assert.Equal(200, answer.Status);
            Assert.Equal(expected.Split(", ").Order(), answer.Header("Cache-Control")!.Split(", ").Order());
        }
    }

    [Fact]
    public async Task Headers_for_caches_on_the_way_are_taken_back()
    {
        await using var site = await StartAsync(
            "Veto", "public", ("X-Accel-Expires", "600"), ("CDN-Cache-Control", "max-age=600"),
            ("Surrogate-Control", "max-age=600"));

        var answer = await site.GetAsync("/page");

        Assert.Equal(
            ("0", "no-store", "no-store"),
            (answer.Header("X-Accel-Expires"), answer.Header("CDN-Cache-Control"), answer.Header("Surrogate-Control")));
    }

    /// <summary>Such headers go before no-store: one visitor's challenge would be everybody's.</summary>
    [Theory]
    [InlineData("/guarded", 307)]
    [InlineData("/bot-challenge", 403)]
    [InlineData("/bot-challenge/client", 200)]
    public async Task Nor_may_a_cache_on_the_way_keep_an_answer_of_ours(string url, int status)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.Use((context, next) =>
            {
                context.Response.Headers["CDN-Cache-Control"] = "max-age=600";
                context.Response.Headers["Surrogate-Control"] = "max-age=600";
                context.Response.Headers["X-Accel-Expires"] = "600";
                return next(context);
            }))
            .StartAsync();

        var answer = await site.GetAsync(url);

        Assert.Equal(status, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("no-store", answer.Header("CDN-Cache-Control"));
        Assert.Equal("no-store", answer.Header("Surrogate-Control"));
        Assert.Equal("0", answer.Header("X-Accel-Expires"));
        // For what overrules even that.
        Assert.Contains("Cookie", answer.Header("Vary"));
    }

    [Fact]
    public async Task Without_a_veto_the_headers_are_the_apps()
    {
        await using var site = await StartAsync("Leave", "public, max-age=600", ("X-Accel-Expires", "600"));

        var answer = await site.GetAsync("/page");

        Assert.Equal(
            ("public, max-age=600", "600"), (answer.Header("Cache-Control"), answer.Header("X-Accel-Expires")));
    }

    [Theory]
    [InlineData("/page", "Veto", false)]
    [InlineData("/minimal", "Veto", false)]
    [InlineData("/page", "Leave", true)]
    [InlineData("/minimal", "Leave", true)]
    public async Task Response_caching_heeds_it(string url, string caching, bool isStored)
    {
        await using var site = await StartAsync(caching, "public, max-age=600");
        var pass = await site.EarnPassAsync("/bot-challenge?policy=catalog");

        var first = await site.GetAsync(url, pass);
        var second = await site.GetAsync(url, pass);
        await site.GetAsync(url);
        var unasked = await site.GetAsync(url);

        Assert.Equal((200, "the page"), (first.Status, first.Body));
        Assert.Equal(isStored, second.Header("Age") is not null);
        Assert.Equal(isStored ? 200 : 307, unasked.Status);
    }

    private static Task<Site> StartAsync(
        string caching, string cacheControl, params (string Name, string Value)[] headers)
    {
        void SetHeaders(HttpResponse response)
        {
            if (cacheControl.Length > 0)
                response.Headers.CacheControl = cacheControl;
            foreach (var (name, value) in headers)
                response.Headers[name] = value;
        }

        return Site.With(typeof(PageController))
            .Services(services => services.AddResponseCaching().AddSingleton<Action<HttpResponse>>(SetHeaders))
            .Set(("Policies:catalog:Caching", caching), ("Policies:catalog:After", "1"),
            ("Policies:catalog:Within", "01:00:00"))
            .Use(app =>
            {
                app.UseResponseCaching();
                app.MapGet("/minimal", (HttpResponse response) =>
                {
                    SetHeaders(response);
                    return "the page";
                }).RequireBotChallenge(policy: "catalog");
            })
            .StartAsync();
    }

    public class PageController(Action<HttpResponse> setHeaders) : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(Policy = "catalog")]
        public string Page()
        {
            setHeaders(Response);
            return "the page";
        }
    }
}
