using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

/// <summary>Filters of the app that run around every result, also around that of an authorization filter.</summary>
public sealed class ResultFilterTests
{
    [Theory]
    [InlineData("Redirect", 307)]
    [InlineData("Inline", 403)]
    public async Task A_filter_that_sets_headers_sets_them_on_the_challenge_too(string mode, int status)
    {
        await using var site = await StartAsync(mode);

        var challenged = await site.GetAsync("/guarded");

        Assert.Equal(status, challenged.Status);
        Assert.Equal("DENY", challenged.Header("X-Frame-Options"));
        Assert.Equal("no-store", challenged.Header("Cache-Control"));
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task And_on_what_a_script_is_told()
    {
        await using var site = await StartAsync("Redirect");

        var challenged = await site.GetAsync("/guarded", ("Accept", "application/json"));

        Assert.Equal((403, "DENY"), (challenged.Status, challenged.Header("X-Frame-Options")));
        Assert.Equal("/bot-challenge", (string?)challenged.Json["challenge"]!["page"]);
    }

    [Fact]
    public async Task The_visitor_passes()
    {
        await using var site = await StartAsync("Redirect");

        await site.AssertPassableAsync();
    }

    private static Task<Site> StartAsync(string mode) => Site.With(typeof(Guarded))
        .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new Headers())))
        .Set(("Mode", mode))
        .StartAsync();

    private sealed class Headers : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            context.HttpContext.Response.Headers.XFrameOptions = "DENY";
            context.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
