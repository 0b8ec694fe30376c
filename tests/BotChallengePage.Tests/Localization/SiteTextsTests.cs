using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Localization;

/// <summary>
/// TestSite has texts of its own in its neutral file, in de, de-AT and nl. They come before the packaged ones at each
/// step from the visitor's culture to the neutral one, and not before the packaged ones of a closer culture.
/// </summary>
public class SiteTextsTests
{
    [Fact]
    public async Task An_English_text_of_the_site_replaces_the_packaged_one()
    {
        var page = await PageInAsync("en");

        Assert.Contains("The site says why.", page.Body);
        Assert.Equal("Checking your browser", page.Document.Title);
    }

    [Fact]
    public async Task It_does_not_replace_the_packaged_text_of_another_language()
    {
        var page = await PageInAsync("de");

        Assert.DoesNotContain("The site says why.", page.Body);
        Assert.Contains("Diese Website überprüft, ob Sie kein Bot sind.", page.Challenge!.TextContent);
    }

    [Fact]
    public async Task A_German_text_of_the_site_replaces_the_German_one()
    {
        Assert.Contains("Die Website sagt: nichts passiert.", (await PageInAsync("de")).Body);
        Assert.DoesNotContain("Die Website sagt", (await PageInAsync("fr")).Body);
    }

    [Fact]
    public async Task An_Austrian_text_comes_before_the_German_ones_and_leaves_the_rest_to_them()
    {
        var page = await PageInAsync("de-AT");

        Assert.Contains("heuer JavaScript", page.Body);
        Assert.Contains("Die Website sagt: nichts passiert.", page.Body);
        Assert.Equal("Ihr Browser wird überprüft", page.Document.Title);
        Assert.DoesNotContain("heuer", (await PageInAsync("de-CH")).Body);
    }

    [Fact]
    public async Task A_language_that_only_the_site_has_is_completed_by_the_neutral_texts()
    {
        var page = await PageInAsync("cy");

        Assert.Equal("cy", page.Challenge!.GetAttribute("lang"));
        Assert.Equal("Gwiriad byr", page.Document.Title);
        Assert.Contains("The site says why.", page.Body);
    }

    [Fact]
    public async Task The_texts_of_the_script_can_be_replaced_too()
    {
        var page = await PageInAsync("en", ("Host", "shop.test"));
        var texts = JsonNode.Parse(page.Challenge!.GetAttribute("data-texts")!)!;

        Assert.Equal("The site is checking.", (string?)texts["working"]);
        Assert.Equal("Try again", (string?)texts["retry"]);
    }

    private static async Task<Answer> PageInAsync(string language, params (string Name, string Value)[] headers)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        return await site.GetAsync("/bot-challenge", [("Accept-Language", language), .. headers]);
    }
}
