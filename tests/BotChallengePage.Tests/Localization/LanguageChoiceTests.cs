using System.Globalization;
using AngleSharp.Dom;
using BotChallengePage.Localization;
using BotChallengePage.Tests.Protocol;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Localization;

/// <summary>A visitor whose browser speaks another language than they do chooses theirs, without a script.</summary>
public sealed class LanguageChoiceTests
{
    private const string French = "Vérification de votre navigateur";

    [Fact]
    public async Task From_the_page_a_link_leads_to_all_languages_each_under_its_own_name_and_from_there_back()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string) german = ("Accept-Language", "de");
        var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded%3Fq%3D1%26r&policy=nobody", german);

        var link = Assert.Single(page.Challenge!.QuerySelectorAll("nav.bcp-languages a"));
        Assert.Equal("Sprache Deutsch", link.TextContent.Trim());
        var list = await site.GetAsync(link.GetAttribute("href")!, german);

        Assert.Equal((200, "no-store", "noindex"),
            (list.Status, list.Header("Cache-Control"), list.Header("X-Robots-Tag")));
        Assert.Empty(InlineCode.In(list.Document));
        Assert.Equal("Sprache", list.Document.Title);
        var choices = list.Document.QuerySelectorAll("nav li > *");
        Assert.Equal(PackagedCultures.Names, choices.Select(choice => choice.GetAttribute("lang")));
        var shown = Assert.Single(choices, choice => !choice.HasAttribute("href"));
        Assert.Equal(("Deutsch", "true"), (shown.TextContent, shown.GetAttribute("aria-current")));
        foreach (var choice in choices.Where(choice => choice != shown))
        {
            var language = choice.GetAttribute("lang")!;
            Assert.Equal(language, choice.GetAttribute("hreflang"));
            var chosen = await site.GetAsync(choice.GetAttribute("href")!, german);
            var html = chosen.Document.DocumentElement;
            Assert.Equal((language, choice.GetAttribute("dir")), (html.GetAttribute("lang"), html.GetAttribute("dir")));
            Assert.Equal(
                (language, "/guarded?q=1&r"),
                (chosen.Challenge!.GetAttribute("data-language"), chosen.Challenge.GetAttribute("data-dest")));
            Assert.Equal(
                choice.TextContent, chosen.Challenge.QuerySelector("nav.bcp-languages a")!.LastChild!.TextContent);
        }
    }

    [Fact]
    public async Task Where_the_app_has_languages_of_its_own_those_of_them_that_there_are_texts_in_stand_on_the_page()
    {
        await using var site = await LocalizedAsync();
        var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded", ("Accept-Language", "en"));

        var choices = page.Challenge!.QuerySelectorAll("nav.bcp-languages li > *");
        Assert.Equal(["English", "français", "العربية"], choices.Select(choice => choice.TextContent));
        Assert.Equal(["ltr", "ltr", "rtl"], choices.Select(choice => choice.GetAttribute("dir")));
        var chosen = await site.GetAsync(choices[1].GetAttribute("href")!, ("Accept-Language", "en"));

        Assert.Equal(French, chosen.Challenge!.QuerySelector("h1")!.TextContent);
        Assert.Contains("layout speaks fr", chosen.Body, StringComparison.Ordinal);
        Assert.Equal("/guarded", chosen.Challenge.GetAttribute("data-dest"));
        Assert.Equal("/bot-challenge/client?language=fr", chosen.Header("Bot-Challenge-Client"));
        (await site.AnswerPageAsync(chosen, ("Accept-Language", "en"))).AssertPassed();
    }

    [Fact]
    public async Task The_other_check_and_the_list_keep_the_choice_and_a_choice_comes_before_the_wanted_urls()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:SiteKey", "0x4"), ("Turnstile:SecretKey", "0x4")).StartAsync();

        var page = await site.GetAsync(
            "/bot-challenge?dest=%2F&ui-culture=es&language=fr", ("Accept-Language", "de"));
        var other = await site.GetAsync(
            page.Challenge!.GetAttribute("data-fallback-url")!, ("Accept-Language", "de"));

        Assert.Equal(French, page.Challenge.QuerySelector("h1")!.TextContent);
        Assert.Equal(("proof-of-work", "fr"),
            (other.Challenge!.GetAttribute("data-provider"), other.Challenge.GetAttribute("data-language")));
        var list = await site.GetAsync(other.Challenge.QuerySelector("nav a")!.GetAttribute("href")!);
        var swedish = list.Document.QuerySelector("[lang=sv]")!.GetAttribute("href")!;
        page = await site.GetAsync(swedish);
        Assert.Equal(("proof-of-work", "sv"),
            (page.Challenge!.GetAttribute("data-provider"), page.Challenge.GetAttribute("data-language")));
    }

    [Fact]
    public async Task In_place_the_links_lead_to_the_page_at_its_own_address()
    {
        await using var site = await LocalizedAsync(("Mode", "Inline"));
        var page = await site.GetAsync("/guarded?q=1");

        var chosen = await site.GetAsync(
            page.Challenge!.QuerySelector("nav [lang=ar]")!.GetAttribute("href")!);

        Assert.Equal(("ar", "rtl", "/guarded?q=1"), (
            chosen.Challenge!.GetAttribute("lang"), chosen.Challenge.GetAttribute("dir"),
            chosen.Challenge.GetAttribute("data-dest")));
    }

    [Theory]
    [InlineData("/bot-challenge?carried=1")]
    [InlineData("/bot-challenge?dest=%2F", "OffersLanguages", "false")]
    [InlineData("long")]
    public async Task There_are_none_where_a_choice_would_lose_something_or_the_owner_wants_none(
        string url, string? option = null, string? value = null)
    {
        if (url == "long")
            url = "/bot-challenge?dest=%2F" + new string('x', 2_000);
        await using var site = await Site.With(typeof(Guarded)).Set(option is null ? [] : [(option, value)])
            .StartAsync();

        Assert.Empty((await site.GetAsync(url)).Challenge!.QuerySelectorAll("nav"));

        Assert.Equal(option is null ? 200 : 404, (await site.GetAsync("/bot-challenge/languages")).Status);
    }

    [Theory]
    [InlineData("xx-made-up")]
    [InlineData("eu")]
    [InlineData("\"><script>")]
    [InlineData("")]
    [InlineData("fr&language=de")]
    public async Task A_language_that_there_are_no_texts_in_is_not_taken(string language)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync($"/bot-challenge?dest=%2F&language={language}");

        Assert.Equal("en", page.Challenge!.GetAttribute("data-language"));
    }

    [Fact]
    public async Task What_stands_in_the_lists_address_is_not_believed()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var list = await site.GetAsync("/bot-challenge/languages?dest=%22%3E%3Cscript%3E&x=//evil.example&language=it");
        var full = await site.GetAsync(
            $"/bot-challenge/languages?dest=%2F{new string('x', 3_000)}&policy={new string('x', 3_000)}");

        Assert.Equal("Lingua", list.Document.QuerySelector("h1")!.TextContent);
        Assert.Empty(list.Document.QuerySelectorAll("script"));
        Assert.All(list.Document.QuerySelectorAll("nav a"), link => Assert.StartsWith(
            "/bot-challenge?dest=%22%3E%3Cscript%3E&language=", link.GetAttribute("href")));
        Assert.InRange(full.Body.Length, 1, 20_000);
        Assert.All(full.Document.QuerySelectorAll("nav a"), link => Assert.StartsWith(
            "/bot-challenge?language=", link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_link_is_all_that_it_weighs()
    {
        await using var with = await Site.With(typeof(Guarded)).StartAsync();
        await using var without = await Site.With(typeof(Guarded)).Set(("OffersLanguages", "false")).StartAsync();

        var weight = (await with.GetAsync("/bot-challenge")).Body.Length -
            (await without.GetAsync("/bot-challenge")).Body.Length;

        Assert.InRange(weight, 100, 500);
    }

    [Fact]
    public void Each_language_has_a_name_of_its_own()
    {
        var names = PackagedCultures.Names
            .Select(name => PackagedCultures.OwnNameOf(CultureInfo.GetCultureInfo(name)))
            .ToArray();

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal("English", PackagedCultures.OwnNameOf(CultureInfo.InvariantCulture));
        Assert.NotEmpty(PackagedCultures.OwnNameOf(CultureInfo.GetCultureInfo("de-AT")));
    }

    [Theory]
    [InlineData(null, "light dark", "bcp-standalone", null)]
    [InlineData("Light", "light", "bcp-standalone bcp-light", "light")]
    [InlineData("Dark", "dark", "bcp-standalone bcp-dark", "dark")]
    public async Task A_page_is_as_light_as_the_visitor_or_the_owner_wants(
        string? theme, string scheme, string body, string? widget)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Theme", theme)).StartAsync();
        foreach (var url in new[] { "/bot-challenge", "/bot-challenge/languages" })
        {
            var page = await site.GetAsync(url);
            Assert.Equal(scheme, page.Document.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
            Assert.Equal(body, page.Document.Body!.ClassName);
            Assert.Equal(widget, page.Challenge?.GetAttribute("data-theme") ?? (page.IsChallengePage ? null : widget));
        }
    }

    private static Task<Site> LocalizedAsync(params (string, string?)[] options) => Site.With(typeof(Guarded))
        .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml")
        .Services(services => services
            .AddSingleton(new Looks { OnLayout = _ => $"layout speaks {CultureInfo.CurrentUICulture.Name}" })
            .Configure<RequestLocalizationOptions>(localization => localization
                .SetDefaultCulture("en")
                .AddSupportedUICultures("en", "fr", "eu", "ar")
                .AddSupportedCultures("en", "fr", "eu", "ar")
                .RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()]))
        .Use(app => app.UseRequestLocalization())
        .Set(options)
        .StartAsync();
}
