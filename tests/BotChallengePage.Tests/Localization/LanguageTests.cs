using System.Globalization;
using BotChallengePage.Localization;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotChallengePage.Tests.Localization;

public class LanguageTests
{
    [Theory]
    [InlineData("de", "de", "ltr", "Ihr Browser wird überprüft")]
    [InlineData("fr", "fr", "ltr", "Vérification de votre navigateur")]
    [InlineData("es", "es", "ltr", "Comprobando su navegador")]
    [InlineData("ar", "ar", "rtl", "جارٍ التحقّق من متصفحك")]
    [InlineData("en", "en", "ltr", "Checking your browser")]
    [InlineData("de-CH, en;q=0.5", "de-CH", "ltr", "Ihr Browser wird überprüft")]
    [InlineData("en;q=0.5, fr;q=0.9", "fr", "ltr", "Vérification de votre navigateur")]
    [InlineData("fr;q=0, de;q=0.1", "de", "ltr", "Ihr Browser wird überprüft")]
    [InlineData("eu, de;q=0.5", "de", "ltr", "Ihr Browser wird überprüft")]
    [InlineData("eu", "en", "ltr", "Checking your browser")]
    [InlineData("*", "en", "ltr", "Checking your browser")]
    [InlineData("xx-invented-language, \"; q=x", "en", "ltr", "Checking your browser")]
    [InlineData("", "en", "ltr", "Checking your browser")]
    [InlineData("ar-EG", "ar-EG", "rtl", "جارٍ التحقّق من متصفحك")]
    public async Task Where_the_site_does_not_localize_the_visitor_chooses(
        string accepted, string language, string direction, string title)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", accepted));

        Assert.Equal(language, page.Challenge!.GetAttribute("lang"));
        Assert.Equal(direction, page.Challenge.GetAttribute("dir"));
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(title, page.Document.Title);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(direction, page.Document.DocumentElement.GetAttribute("dir"));
        Assert.Equal(language, page.Challenge.GetAttribute("data-language"));
    }

    [Theory]
    [InlineData("de-x-a1b2c3d4", "de")]
    [InlineData("de-u-co-aaaaaaa1", "de")]
    [InlineData("de-t-aa", "de")]
    [InlineData("en-a-bbbb", "en")]
    [InlineData("x-de", "en")]
    [InlineData("de_aaaaaaa1", "de")]
    [InlineData("de-aaaaaaa1", "de")]
    [InlineData("de-Abcd", "de")]
    [InlineData("de-QQ", "de")]
    [InlineData("DE-ch", "de-CH")]
    [InlineData("de-CH-1996-x-abc", "de-CH")]
    [InlineData("de-x-a1b2c3d4, fr;q=0.5", "de")]
    [InlineData("qqq-x-a1b2c3d4, fr;q=0.5", "fr")]
    public async Task What_a_visitor_makes_up_behind_a_language_is_left_out(string accepted, string language)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", accepted));

        Assert.Equal(language, page.Challenge!.GetAttribute("lang"));
    }

    [Fact]
    public async Task So_however_much_is_made_up_few_languages_are_remembered()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var languages = new HashSet<string?>();
        foreach (var extension in new[] { "-x-", "-u-co-", "-t-", "-a-", "-", "_" })
        {
            for (var i = 0; i < 20; i++)
                languages.Add(
                    (await site.GetAsync(
                        "/guarded", ("Accept-Language", $"de{extension}abcdef{i:00}"),
                        ("Sec-Fetch-Mode", "cors"))).Header("Content-Language"));
        }

        Assert.Equal("de", Assert.Single(languages));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-Hant-TW")]
    [InlineData("sr-RS")]
    [InlineData("es-419")]
    [InlineData("nb-NO")]
    public void Languages_that_there_are_keep_their_names(string name) =>
        Assert.Equal(name, KnownCultures.Find(name)!.Name);

    [Theory]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-SG", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("iw", "he")]
    [InlineData("iw-IL", "he")]
    [InlineData("in-ID", "id")]
    [InlineData("nb-NO", "no")]
    [InlineData("nn", "no")]
    [InlineData("sh", "sr-Latn")]
    [InlineData("sr-RS", "sr")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("pt-AO", "pt")]
    [InlineData("pt-BR", "pt-BR")]
    public async Task A_browsers_name_for_a_language_leads_to_its_texts(string name, string packaged)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", name));

        var texts = new ChallengeTexts(app: null, NullLogger<ChallengeTexts>.Instance);
        Assert.Equal(texts.In(CultureInfo.GetCultureInfo(packaged))["Title"], page.Document.Title);
        Assert.NotEqual(texts.In(CultureInfo.InvariantCulture)["Title"], page.Document.Title);
    }

    [Fact]
    public async Task Where_the_site_localizes_the_site_chooses()
    {
        await using var site = await Localized("fr", "fr", "de").StartAsync();

        var byDefault = await site.GetAsync("/bot-challenge", ("Accept-Language", "es"));
        var byQuery = await site.GetAsync("/bot-challenge?ui-culture=de", ("Accept-Language", "es"));

        Assert.Equal("Vérification de votre navigateur", byDefault.Document.Title);
        Assert.Equal("Ihr Browser wird überprüft", byQuery.Document.Title);
    }

    [Fact]
    public async Task A_site_in_a_language_without_texts_gets_English()
    {
        await using var site = await Localized("eu", "eu").StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "de"));

        Assert.Equal("en", page.Challenge!.GetAttribute("lang"));
        Assert.Equal("Checking your browser", page.Document.Title);
    }

    [Theory]
    [InlineData(
        "Sec-Fetch-Mode", "cors", "Bevor diese Anfrage beantwortet werden kann, ist eine kurze Überprüfung nötig.")]
    [InlineData("Sec-Fetch-Mode", "navigate", "Bitte weiter unter")]
    public async Task The_other_answers_are_in_the_same_language(string name, string value, string text)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded", ("Accept-Language", "de"), (name, value));

        Assert.Contains(
            text, answer.Header("Content-Type") == "application/problem+json" ? (string?)answer.Json["title"]
            : answer.Body);
    }

    [Fact]
    public async Task The_problem_says_its_language()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(
            "fr", (await site.GetAsync("/guarded", ("Accept-Language", "fr"), ("Sec-Fetch-Mode", "cors"))).Header(
                "Content-Language"));
    }

    private static Site Localized(string byDefault, params string[] cultures) => Site.With(typeof(Guarded))
        .Services(services => services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(byDefault).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            options.RequestCultureProviders = [
                new Microsoft.AspNetCore.Localization.QueryStringRequestCultureProvider()];
        }))
        .Use(app => app.UseRequestLocalization());

    [Fact]
    public void A_tag_without_end_is_not_walked_through()
    {
        var endless = "de" + string.Concat(Enumerable.Repeat("-a", 16_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(KnownCultures.Find(endless));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
