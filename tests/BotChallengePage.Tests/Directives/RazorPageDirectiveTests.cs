using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>The pages are in tests/TestSite/Pages.</summary>
public class RazorPageDirectiveTests(RazorPageDirectiveTests.Fixture shared)
    : IClassFixture<RazorPageDirectiveTests.Fixture>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("/Guarded", 307)]
    [InlineData("/Marked", 307)]
    [InlineData("/Derived", 307)]
    [InlineData("/Skipped", 200)]
    [InlineData("/Open", 200)]
    [InlineData("/Handlers", 200)]
    [InlineData("/Handlers/Export", 307)]
    [InlineData("/Handlers/export", 307)]
    [InlineData("/Handlers?handler=export", 307)]
    [InlineData("/Handlers/print", 200)]
    [InlineData("/Handlers/print?handler=export", 200)]
    [InlineData("/AllButPrint", 307)]
    [InlineData("/AllButPrint?handler=print", 200)]
    [InlineData("/AllButPrint?handler=unknown", 307)]
    [InlineData("/Shelves", 200)]
    [InlineData("/Shelves/export", 307)]
    [InlineData("/Shelves?handler=EXPORT", 307)]
    [InlineData("/DerivedHandlers", 200)]
    [InlineData("/DerivedHandlers/export", 307)]
    [InlineData("/DerivedHandlers/print", 200)]
    [InlineData("/DerivedHandlers/summary", 200)]
    [InlineData("/MarkedTwice", 200)]
    public async Task A_directive_is_for(string url, int status)
    {
        Assert.Equal(status, (await _site.GetAsync(url)).Status);
    }

    [Fact]
    public async Task A_mark_in_a_page_without_a_model_counts_and_asks_the_page_for_its_condition()
    {
        await using var site = await PagesSite("MarkedLimit").StartAsync();

        Assert.Equal(200, (await site.GetAsync("/MarkedLimit?print=1")).Status);
        Assert.Equal(200, (await site.GetAsync("/MarkedLimit")).Status);
        Assert.Equal(307, (await site.GetAsync("/MarkedLimit")).Status);
        Assert.Equal(200, (await site.GetAsync("/MarkedLimit?print=1")).Status);
        Assert.Contains(
            "limited in the page itself", (await site.GetAsync("/MarkedLimit", await site.EarnPassAsync())).Body);
    }

    [Theory]
    [InlineData("/Handlers/export", "export")]
    [InlineData("/Handlers", "get")]
    [InlineData("/Handlers/print", "print")]
    [InlineData("/Handlers/print?handler=export", "print")]
    [InlineData("/Handlers?handler=export", "export")]
    [InlineData("/Handlers/unknown", "get")]
    [InlineData("/Handlers?handler=export&handler=print", "export")]
    [InlineData("/Handlers?handler=print&handler=export", "print")]
    [InlineData("/Handlers?handler=&handler=export", "get")]
    [InlineData("/Handlers?HANDLER=Export", "export")]
    public async Task The_handler_that_runs_is_the_one_that_was_decided_for(string url, string handler)
    {
        var isGuarded = (await _site.GetAsync(url)).Status == 307;

        var passed = await _site.GetAsync(url, await _site.EarnPassAsync());

        Assert.Contains($"handler {handler}", passed.Body);
        Assert.Equal(handler == "export", isGuarded);
    }

    [Fact]
    public async Task HEAD_runs_the_handler_of_GET_and_is_challenged_like_it()
    {
        Assert.Equal(307, (await _site.SendAsync(HttpMethod.Head, "/Handlers/export")).Status);
        Assert.Equal(200, (await _site.SendAsync(HttpMethod.Head, "/Handlers")).Status);
    }

    [Fact]
    public async Task A_post_to_a_guarded_page_is_let_through()
    {
        await using var site = await PagesSite("Guarded").Services(services =>
            services.Configure<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>(
                pages => pages.Conventions.ConfigureFilter(
                new Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute()))).StartAsync();

        Assert.Contains("handler post", (await site.SendAsync(HttpMethod.Post, "/Guarded")).Body);
    }

    private static Site PagesSite(params string[] pages) => Site.With()
        .Services(services => services.AddRazorPages())
        .Views([.. pages.Select(page => $"/Pages/{page}.cshtml")]);

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => PagesSite(
            "AllButPrint", "Derived", "DerivedHandlers", "Guarded", "Handlers",
            "Marked", "MarkedTwice", "Open", "Shelves", "Skipped");
    }
}
