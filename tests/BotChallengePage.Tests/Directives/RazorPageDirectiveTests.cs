using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>The pages are in tests/TestSite/Pages.</summary>
public class RazorPageDirectiveTests
{
    [Theory]
    [InlineData("Guarded", "/Guarded", 307)]
    [InlineData("Marked", "/Marked", 307)]
    [InlineData("Derived", "/Derived", 307)]
    [InlineData("Skipped", "/Skipped", 200)]
    [InlineData("Open", "/Open", 200)]
    [InlineData("Handlers", "/Handlers", 200)]
    [InlineData("Handlers", "/Handlers/Export", 307)]
    [InlineData("Handlers", "/Handlers/export", 307)]
    [InlineData("Handlers", "/Handlers?handler=export", 307)]
    [InlineData("Handlers", "/Handlers/print", 200)]
    [InlineData("Handlers", "/Handlers/print?handler=export", 200)]
    [InlineData("AllButPrint", "/AllButPrint", 307)]
    [InlineData("AllButPrint", "/AllButPrint?handler=print", 200)]
    [InlineData("AllButPrint", "/AllButPrint?handler=unknown", 307)]
    [InlineData("Shelves", "/Shelves", 200)]
    [InlineData("Shelves", "/Shelves/export", 307)]
    [InlineData("Shelves", "/Shelves?handler=EXPORT", 307)]
    [InlineData("DerivedHandlers", "/DerivedHandlers", 200)]
    [InlineData("DerivedHandlers", "/DerivedHandlers/export", 307)]
    [InlineData("DerivedHandlers", "/DerivedHandlers/print", 200)]
    [InlineData("DerivedHandlers", "/DerivedHandlers/summary", 200)]
    [InlineData("MarkedTwice", "/MarkedTwice", 200)]
    public async Task A_directive_is_for(string page, string url, int status)
    {
        await using var site = await PagesSite(page).StartAsync();

        Assert.Equal(status, (await site.GetAsync(url)).Status);
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
        await using var site = await PagesSite("Handlers").StartAsync();
        var isGuarded = (await site.GetAsync(url)).Status == 307;

        var passed = await site.GetAsync(url, await site.EarnPassAsync());

        Assert.Contains($"handler {handler}", passed.Body);
        Assert.Equal(handler == "export", isGuarded);
    }

    [Fact]
    public async Task HEAD_runs_the_handler_of_GET_and_is_challenged_like_it()
    {
        await using var site = await PagesSite("Handlers").StartAsync();

        Assert.Equal(307, (await site.SendAsync(HttpMethod.Head, "/Handlers/export")).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Head, "/Handlers")).Status);
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

    private static Site PagesSite(string page) => Site.With()
        .Services(services => services.AddRazorPages())
        .Views($"/Pages/{page}.cshtml");
}
