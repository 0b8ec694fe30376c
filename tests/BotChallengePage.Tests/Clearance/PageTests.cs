using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Clearance;

/// <summary>The page before a form, and the way on from it: nobody stays there, and nobody goes round.</summary>
public sealed class PageTests(PageTests.SharedForms shared) : IClassFixture<PageTests.SharedForms>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("/news?a=1#part", "/news?a=1#part")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example/x", "/")]
    [InlineData("https://evil.example/x", "/")]
    [InlineData("/x/..//evil.example", "/")]
    [InlineData("/bot-challenge/clearance?dest=%2F", "/")]
    [InlineData("", "/")]
    public async Task It_leads_on_to_this_site_alone(string wanted, string location)
    {
        var query = $"dest={Uri.EscapeDataString(wanted)}";

        foreach (var url in new[] { $"/bot-challenge/clearance?{query}", $"/bot-challenge/clearance?done=1&{query}" })
        {
            var back = await (_site.NewBrowser() with { Cookie = "cf_clearance=x" }).GetAsync(url);
            Assert.Equal((303, location), (back.Status, back.Location));
        }
    }

    [Theory]
    [InlineData("/apply", "/apply?bot-challenge-tried=1")]
    [InlineData("/apply?a=1", "/apply?a=1&bot-challenge-tried=1")]
    [InlineData("/apply?a=1#part", "/apply?a=1&bot-challenge-tried=1#part")]
    public async Task Without_cookies_the_way_on_has_a_marker(string wanted, string marked)
    {
        var back = await _site.NewBrowser().GetAsync(
            $"/bot-challenge/clearance?done=1&dest={Uri.EscapeDataString(wanted)}");

        Assert.Equal((303, marked), (back.Status, back.Location));
    }

    [Theory]
    [InlineData("/apply?bot-challenge-tried=1", "apply")]
    [InlineData("/apply?a=1&bot-challenge-tried=1", "apply?a=1")]
    [InlineData("/apply?bot-challenge-tried=1&a=%20", "apply?a=%20")]
    public async Task The_endpoint_does_not_see_the_marker(string url, string seen) =>
        Assert.Equal(seen, (await _site.NewBrowser().GetAsync(url)).Body);

    [Fact]
    public async Task Another_key_is_no_marker() =>
        Assert.Equal(307, (await _site.NewBrowser().GetAsync("/apply?x=bot-challenge-tried=1&y")).Status);

    /// <summary>An app that redirects to an address without what it does not know.</summary>
    [Fact]
    public async Task Who_loses_cookies_and_marker_goes_round_no_more_than_twice()
    {
        var visitor = _site.NewBrowser();
        for (var i = 0; i < 2; i++)
        {
            var sent = await visitor.GetAsync("/apply?lost");
            Assert.Equal(307, sent.Status);
            var page = await visitor.GetAsync(sent.Location!);
            Assert.EndsWith("&bot-challenge-tried=1", (await visitor.GetAsync(page.Data("done-url")!)).Location);
        }

        Assert.Equal("apply?lost", (await visitor.GetAsync("/apply?lost")).Body);
        Assert.Equal(307, (await _site.NewBrowser().GetAsync("/apply?lost")).Status);
    }

    /// <summary>Each time the page may wait as long as it ever does.</summary>
    [Fact]
    public async Task Who_is_long_on_the_page_goes_round_no_more_often()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        var visitor = site.NewBrowser();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(307, (await visitor.GetAsync("/apply")).Status);
            site.Clock.Advance(TimeSpan.FromMinutes(2));
            await visitor.GetAsync("/bot-challenge/clearance?done=1&dest=%2Fapply");
        }

        Assert.Equal("apply", (await visitor.GetAsync("/apply")).Body);
    }

    /// <summary>A CDN that drops cookies on the path of the form, and on no other.</summary>
    [Fact]
    public async Task Who_loses_the_cookie_on_one_path_gets_the_marker_before_the_browser_gives_up()
    {
        var visitor = _site.NewBrowser() with { Cookie = "bot-challenge-tried=1" };
        var ways = new List<string?>();
        for (var i = 0; i < 3; i++)
            ways.Add((await visitor.GetAsync("/bot-challenge/clearance?dest=%2Fapply%3Fdropped")).Location);

        Assert.Equal(
            ["/apply?dropped", "/apply?dropped&bot-challenge-tried=1", "/apply?dropped&bot-challenge-tried=1"], ways);
    }

    [Theory]
    [InlineData("cf_clearance=x")]
    [InlineData("bot-challenge-tried=1")]
    public async Task Who_has_a_cookie_already_goes_on_at_once(string cookie)
    {
        var answer = await (_site.NewBrowser() with { Cookie = cookie })
            .GetAsync("/bot-challenge/clearance?dest=%2Fnews");

        Assert.Equal((303, "/news"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task What_is_fetched_ahead_of_a_click_is_no_visit()
    {
        var page = await _site.NewBrowser().GetAsync(
            "/bot-challenge/clearance?dest=%2Fapply", ("Sec-Purpose", "prefetch"));

        Assert.Equal(403, page.Status);
        Assert.Empty(page.SetCookies);
    }

    [Fact]
    public async Task It_has_a_way_on_for_who_has_no_script_and_nothing_inline()
    {
        var page = await _site.NewBrowser().GetAsync("/bot-challenge/clearance?dest=%2Fapply%3Fa%3D%22%3Cb");

        var done = page.Data("done-url");
        Assert.Equal(done, page.Document.QuerySelector("a.bcp-button")!.GetAttribute("href"));
        Assert.Contains($"content=\"0;url={done!.Replace("&", "&amp;", StringComparison.Ordinal)}\"", page.Body);
        Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.Equal(200, (await _site.GetAsync(
            page.Document.QuerySelector("script")!.GetAttribute("src")!)).Status);
        Assert.Equal("Checking your browser", page.Document.Title);
    }

    [Fact]
    public async Task It_is_in_the_language_of_the_wanted_page()
    {
        var page = await _site.NewBrowser().GetAsync(
            "/bot-challenge/clearance?dest=%2Fapply", ("Accept-Language", "de"));

        Assert.Equal("de", page.Document.QuerySelector("[data-bot-clearance]")!.GetAttribute("lang"));
        Assert.NotEqual("Checking your browser", page.Document.Title);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task The_upload_says_that_it_has_come_and_may_be_shown_in_a_frame(string method)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent([1, 2]), "file", "check.gif" } };

        var answer = await _site.NewVisitor().SendAsync(
            new HttpMethod(method), "/bot-challenge/clearance/upload", method == "POST" ? content : null);

        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("[data-bot-clearance-arrived]"));
        Assert.Equal("SAMEORIGIN", answer.Header("X-Frame-Options"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_site_key_is_told_to_the_page_and_its_sources_to_the_policy()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Set(("Turnstile:PreClearanceSiteKey", "0x4AAAAAAAclearance"), ("Clearance:Timeout", "00:00:07"))
            .StartAsync();

        var page = await site.NewBrowser().GetAsync("/bot-challenge/clearance?dest=%2Fapply");

        Assert.Equal("0x4AAAAAAAclearance", page.Data("sitekey"));
        Assert.Equal("7000", page.Data("timeout"));
        Assert.Equal("https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit", page.Data("script-url"));
        Assert.Equal(
            ["https://challenges.cloudflare.com"],
            site.Provider.GetRequiredService<BotChallengeCspSources>().For("frame-src"));
    }

    [Fact]
    public async Task Below_a_path_over_https_the_cookie_is_of_the_path_and_secure()
    {
        await using var site = await Site.With(typeof(FormsController)).Https()
            .Use(app => app.UsePathBase("/library").UseRouting()).StartAsync();
        var visitor = site.NewBrowser();

        var sent = await visitor.GetAsync("/library/apply");
        Assert.Equal("/library/bot-challenge/clearance?dest=%2Flibrary%2Fapply", sent.Location);
        var page = await visitor.GetAsync(sent.Location!);

        Assert.Equal(
            "bot-challenge-tried=1; max-age=300; path=/library; secure; samesite=lax; httponly",
            Assert.Single(page.SetCookies));
        Assert.Equal("/library/bot-challenge/report", page.Data("report-url"));
    }

    [Fact]
    public async Task A_consent_banner_does_not_hold_back_the_mark()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Services(services => services.Configure<CookiePolicyOptions>(cookies =>
            {
                cookies.CheckConsentNeeded = _ => true;
                cookies.MinimumSameSitePolicy = SameSiteMode.Strict;
            }))
            .Use(app => app.UseCookiePolicy())
            .StartAsync();

        var page = await site.NewBrowser().GetAsync("/bot-challenge/clearance?dest=%2Fapply");

        Assert.Contains("samesite=lax", Assert.Single(page.SetCookies));
    }

    /// <summary>A site that all of these may use.</summary>
    public sealed class SharedForms : IAsyncLifetime
    {
        internal Site Site { get; } = Site.With(typeof(FormsController));

        public Task InitializeAsync() => Site.StartAsync();

        public Task DisposeAsync() => Site.DisposeAsync().AsTask();
    }
}
