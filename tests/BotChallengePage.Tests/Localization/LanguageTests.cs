using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Localization;

public class LanguageTests
{
    [Theory]
    [InlineData("de", "de", "ltr", "Nur eine kurze Prüfung")]
    [InlineData("fr", "fr", "ltr", "Une courte vérification")]
    [InlineData("es", "es", "ltr", "Una breve comprobación")]
    [InlineData("ar", "ar", "rtl", "تحقّق قصير")]
    [InlineData("en", "en", "ltr", "Just a short check")]
    [InlineData("de-CH, en;q=0.5", "de-CH", "ltr", "Nur eine kurze Prüfung")]
    [InlineData("en;q=0.5, fr;q=0.9", "fr", "ltr", "Une courte vérification")]
    [InlineData("fr;q=0, de;q=0.1", "de", "ltr", "Nur eine kurze Prüfung")]
    [InlineData("ja, de;q=0.5", "de", "ltr", "Nur eine kurze Prüfung")]
    [InlineData("ja", "en", "ltr", "Just a short check")]
    [InlineData("*", "en", "ltr", "Just a short check")]
    [InlineData("xx-invented-language, \"; q=x", "en", "ltr", "Just a short check")]
    [InlineData("", "en", "ltr", "Just a short check")]
    [InlineData("ar-EG", "ar-EG", "rtl", "تحقّق قصير")]
    public async Task Where_the_site_does_not_localize_the_visitor_chooses(string accepted, string language, string direction, string title)
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

    [Fact]
    public async Task Where_the_site_localizes_the_site_chooses()
    {
        await using var site = await Localized("fr", "fr", "de").StartAsync();

        var byDefault = await site.GetAsync("/bot-challenge", ("Accept-Language", "es"));
        var byQuery = await site.GetAsync("/bot-challenge?ui-culture=de", ("Accept-Language", "es"));

        Assert.Equal("Une courte vérification", byDefault.Document.Title);
        Assert.Equal("Nur eine kurze Prüfung", byQuery.Document.Title);
    }

    [Fact]
    public async Task A_site_in_a_language_without_texts_gets_English()
    {
        await using var site = await Localized("ja", "ja").StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "de"));

        Assert.Equal("en", page.Challenge!.GetAttribute("lang"));
        Assert.Equal("Just a short check", page.Document.Title);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors", "Vor der Antwort auf diese Anfrage ist eine kurze Prüfung nötig.")]
    [InlineData("Sec-Fetch-Mode", "navigate", "Bitte weiter unter")]
    public async Task The_other_answers_are_in_the_same_language(string name, string value, string text)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded", ("Accept-Language", "de"), (name, value));

        Assert.Contains(text, answer.Header("Content-Type") == "application/problem+json" ? (string?)answer.Json["title"] : answer.Body);
    }

    [Fact]
    public async Task The_problem_says_its_language()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal("fr", (await site.GetAsync("/guarded", ("Accept-Language", "fr"), ("Sec-Fetch-Mode", "cors"))).Header("Content-Language"));
    }

    private static Site Localized(string byDefault, params string[] cultures) => Site.With(typeof(Guarded))
        .Services(services => services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(byDefault).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            options.RequestCultureProviders = [new Microsoft.AspNetCore.Localization.QueryStringRequestCultureProvider()];
        }))
        .Use(app => app.UseRequestLocalization());
}
