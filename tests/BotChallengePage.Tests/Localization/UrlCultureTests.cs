using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Localization;

/// <summary>An app that takes the culture from the wanted URL: the page, at another URL, is in the same one.</summary>
public class UrlCultureTests
{
    private const string French = "Vérification de votre navigateur";

    [Theory]
    [InlineData("/fr/guarded", true)]
    [InlineData("/fr/guarded", false)]
    [InlineData("/guarded?culture=fr", true)]
    public async Task The_page_is_in_the_culture_that_the_redirect_was_in(string url, bool readsQueries)
    {
        await using var site = await StartAsync(readsQueries);

        var redirect = await site.GetAsync(url, ("Accept-Language", "de"));
        var page = await site.GetAsync(redirect.Header("Location")!, ("Accept-Language", "de"));

        Assert.EndsWith("&ui-culture=fr", redirect.Header("Location"));
        Assert.Contains("Veuillez", redirect.Body);
        Assert.Equal(French, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("fr", page.Challenge!.GetAttribute("data-language"));
        // The app's layout as well.
        Assert.Contains("layout speaks fr", page.Body);
        Assert.Equal(url, page.Challenge.GetAttribute("data-dest"));
    }

    [Theory]
    [InlineData("Accept-Language", "fr")]
    [InlineData("Cookie", ".AspNetCore.Culture=c%3Dfr%7Cuic%3Dfr")]
    [InlineData("Accept", "*/*")]
    public async Task What_comes_along_by_itself_is_not_carried(string name, string value)
    {
        await using var site = await StartAsync(readsQueries: true);

        Assert.Equal(
            "/bot-challenge?dest=%2Fguarded", (await site.GetAsync("/guarded", (name, value))).Header("Location"));
    }

    [Theory]
    [InlineData("xx-made-up")]
    [InlineData("eu")]
    [InlineData("../..")]
    [InlineData("")]
    [InlineData("fr&ui-culture=de")]
    public async Task A_culture_that_there_are_no_texts_in_is_not_taken(string culture)
    {
        await using var site = await StartAsync(readsQueries: false);

        var page = await site.GetAsync($"/bot-challenge?dest=%2F&ui-culture={culture}");

        Assert.Equal("en", page.Challenge!.GetAttribute("data-language"));
    }

    [Fact]
    public async Task An_app_that_does_not_localize_is_not_told()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(
            "/bot-challenge?dest=%2Fguarded%3Fculture%3Dfr",
            (await site.GetAsync("/guarded?culture=fr")).Header("Location"));
        Assert.Equal(
            "de", (await site.GetAsync("/bot-challenge?ui-culture=fr", ("Accept-Language", "de"))).Challenge!
            .GetAttribute("data-language"));
    }

    private static Task<Site> StartAsync(bool readsQueries) => Site.With(typeof(Guarded))
        .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml")
        .Services(services =>
        {
            services.AddSingleton(
                new Looks { OnLayout = _ =>
                    $"layout speaks {System.Globalization.CultureInfo.CurrentUICulture.Name}" });
            services.Configure<RequestLocalizationOptions>(options =>
            {
                string[] cultures = ["en", "de", "fr"];
                options.SetDefaultCulture("en").AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
                options.RequestCultureProviders = readsQueries
                    ? [new FromPath(), new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider(),
                    new AcceptLanguageHeaderRequestCultureProvider()]
                    : [new FromPath()];
            });
        })
        .Use(app =>
        {
            app.UseRequestLocalization();
            app.UseRouting();
            app.MapGet("/{culture}/guarded", () => "the page").RequireBotChallenge();
        })
        .StartAsync();

    /// <summary>As a provider for <c>/{culture}/…</c> does it.</summary>
    private sealed class FromPath : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            Task.FromResult(httpContext.Request.Path.Value!.Split('/') is [_, { Length: 2 } culture, _, ..]
                ? new ProviderCultureResult(culture)
                : null);
    }
}
