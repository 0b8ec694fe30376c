using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Examples;

/// <summary>The catalogue of docs/directives.md as it runs in the dummy app, walked as the manual tells it.</summary>
public sealed class CatalogueTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    /// <summary>How a browser marks what a page's script fetches.</summary>
    private static readonly (string, string)[] Fetched = [
        ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Site", "same-origin")];

    /// <summary>How it marks what somebody has opened.</summary>
    private static readonly (string, string)[] Opened = [
        ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none")];

    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Browsing_is_free_for_everybody_and_uses_up_no_search()
    {
        var visitor = _site.NewVisitor();

        for (var page = 1; page <= 20; page++)
            (await visitor.GetAsync($"/catalog?page={page}", Opened)).AssertLetThrough();
        (await visitor.GetAsync("/catalog?sort=Newest", Opened)).AssertLetThrough();
        (await visitor.HeadAsync("/catalog")).AssertLetThrough();

        (await visitor.GetAsync("/catalog?q=maps", Opened)).AssertLetThrough();
    }

    [Theory]
    [InlineData("q", "maps")]
    [InlineData("Q", "maps")]
    [InlineData("subject", "cartography")]
    [InlineData("author", "anybody")]
    [InlineData("decade", "1990")]
    [InlineData("language", "en")]
    public async Task One_filtered_search_is_free_for_a_network_whatever_the_filter(string filter, string value)
    {
        var first = _site.NewVisitor();
        var neighbour = first with { Address = first.Address!.Replace(".7.9", ".250.1", StringComparison.Ordinal) };
        var stranger = _site.NewVisitor();

        (await first.GetAsync($"/catalog?{filter}={value}", Opened)).AssertLetThrough();
        var second = await neighbour.GetAsync($"/catalog?{filter}={value}&page=2", Opened);

        Assert.Equal(
            (307, $"/bot-challenge?dest=%2Fcatalog%3F{filter}%3D{value}%26page%3D2"), (second.Status, second.Location));
        (await stranger.GetAsync($"/catalog?{filter}={value}", Opened)).AssertLetThrough();
        (await first.GetAsync("/catalog", Opened)).AssertLetThrough();
    }

    [Fact]
    public async Task The_twelve_hours_begin_with_the_free_search_and_do_not_move()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.GetAsync("/catalog?q=maps")).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/catalog?q=maps")).AssertChallenged();
        site.Clock.Advance(TimeSpan.FromSeconds(2));

        (await visitor.GetAsync("/catalog?q=maps")).AssertLetThrough();
        (await visitor.GetAsync("/catalog?q=maps")).AssertChallenged();
    }

    [Theory]
    [InlineData("/catalog/facet?field=Subject")]
    [InlineData("/catalog/facet?field=Author&q=maps")]
    [InlineData("/catalog/range_limit")]
    [InlineData("/catalog/range_limit?subject=cartography")]
    public async Task The_lists_are_for_the_page_only_and_what_it_fetches_is_not_counted(string list)
    {
        var visitor = _site.NewVisitor();

        for (var i = 0; i < 10; i++)
        {
            var fetched = await visitor.GetAsync(list, Fetched);
            fetched.AssertLetThrough();
            Assert.StartsWith("application/json", fetched.Header("Content-Type"), StringComparison.Ordinal);
        }

        // Who opens one as a page is challenged at once, and so is what says nothing of itself.
        (await visitor.GetAsync(list, Opened)).AssertChallenged();
        (await visitor.GetAsync(list)).AssertChallenged();
        (await visitor.GetAsync("/catalog?q=maps", Opened)).AssertLetThrough();
    }

    [Fact]
    public async Task The_lists_hold_what_the_page_shows()
    {
        var visitor = _site.NewVisitor();

        var page = await new HtmlParser().ParseDocumentAsync((await visitor.GetAsync("/catalog")).Body);
        var facet = JsonNode.Parse((await visitor.GetAsync("/catalog/facet?field=Subject", Fetched)).Body)!.AsArray();
        var range = JsonNode.Parse((await visitor.GetAsync("/catalog/range_limit", Fetched)).Body)!;

        var chip = page.QuerySelector(".chips .chip")!;
        var label = chip.QuerySelector(".chip-label")!.TextContent;
        Assert.Equal($"{label} {facet.Single(value => (string?)value!["label"] == label)!["count"]}", chip.TextContent);
        Assert.True((int)range["from"]! < (int)range["to"]!);
        Assert.Contains(
            $"{(int)range["works"]!:N0} works", page.QuerySelector(".search-head p")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fetches_a_search_too_many_is_told_so_in_json()
    {
        var visitor = _site.NewVisitor();
        (await visitor.GetAsync("/catalog?q=maps", Fetched)).AssertLetThrough();

        var second = await visitor.GetAsync("/catalog?q=maps", Fetched);

        Assert.Equal(
            (403, "application/problem+json", "/bot-challenge"),
            (second.Status, second.Header("Content-Type"), (string?)second.Json["challenge"]!["page"]));
    }

    [Fact]
    public async Task Who_has_passed_searches_and_opens_lists_as_they_like_for_a_day()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = site.NewVisitor();
        (await visitor.GetAsync("/catalog?q=maps", Opened)).AssertLetThrough();
        var challenged = await visitor.GetAsync("/catalog?q=maps&decade=1990", Opened);
        challenged.AssertChallenged();

        var passed = await visitor.PassAsync(challenged.Location!);

        for (var i = 0; i < 5; i++)
            (await passed.GetAsync("/catalog?q=maps&decade=1990", Opened)).AssertLetThrough();
        (await passed.GetAsync("/catalog/facet", Opened)).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromHours(24));
        (await passed.GetAsync("/catalog/facet", Opened)).AssertChallenged();
    }

    [Fact]
    public async Task A_derived_portal_inherits_both_directives_and_shares_the_count()
    {
        var visitor = _site.NewVisitor();

        (await visitor.GetAsync("/catalog/map-room")).AssertLetThrough();
        (await visitor.GetAsync("/catalog/map-room?subject=cartography")).AssertLetThrough();
        (await visitor.GetAsync("/catalog/map-room?subject=cartography")).AssertChallenged();
        (await visitor.GetAsync("/catalog?q=maps")).AssertChallenged();
        (await visitor.GetAsync("/catalog/map-room/range_limit", Fetched)).AssertLetThrough();
        (await visitor.GetAsync("/catalog/map-room/range_limit", Opened)).AssertChallenged();
    }

    [Fact]
    public async Task The_catalogue_and_the_search_count_apart()
    {
        var visitor = _site.NewVisitor();

        (await visitor.GetAsync("/catalog?q=maps")).AssertLetThrough();
        (await visitor.GetAsync("/search?q=maps")).AssertLetThrough();
        (await visitor.GetAsync("/search?q=maps")).AssertLetThrough();
        (await visitor.GetAsync("/search?q=maps")).AssertChallenged();
        (await visitor.GetAsync("/catalog?q=maps")).AssertChallenged();
    }
}
