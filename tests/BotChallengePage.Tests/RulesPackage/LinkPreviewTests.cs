using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>A link that somebody shares looks right though the page is guarded.</summary>
public sealed class LinkPreviewTests
{
    private static readonly (string, string)
        Unfurler = ("User-Agent", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
        Browser = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");

    private int _made;

    [Fact]
    public async Task An_unfurler_gets_title_description_and_picture_and_nothing_of_the_page()
    {
        await using var site = await Having().StartAsync();

        var preview = await site.GetAsync("/work?id=7", Unfurler);

        Assert.Equal((200, "no-store", "noindex"), (
            preview.Status, preview.Header("Cache-Control"), preview.Header("X-Robots-Tag")));
        Assert.Equal("A map & \"more\"", preview.Document.Title);
        Assert.Equal("A map & \"more\"", Of(preview, "property=\"og:title\""));
        Assert.Equal("<b>Old</b>", Of(preview, "name=\"description\""));
        Assert.Equal("<b>Old</b>", Of(preview, "property=\"og:description\""));
        Assert.EndsWith("/work?id=7", Of(preview, "property=\"og:url\""), StringComparison.Ordinal);
        Assert.EndsWith("/maps/7.jpg", Of(preview, "property=\"og:image\""), StringComparison.Ordinal);
        Assert.StartsWith("http://", Of(preview, "property=\"og:image\""), StringComparison.Ordinal);
        Assert.Empty(preview.Document.Body!.Children);
        Assert.Equal("", preview.Document.Body.TextContent.Trim());
        Assert.DoesNotContain("the page", preview.Body, StringComparison.Ordinal);
        Assert.Null(preview.Header("Bot-Challenge"));
        Assert.Empty(preview.SetCookies);
    }

    [Theory]
    [InlineData("GET", "/controller", 200)]
    [InlineData("GET", "/none", 307)] // Its source says that there is none.
    [InlineData("GET", "/without", 307)]
    [InlineData("HEAD", "/work", 307)]
    public async Task Only_a_GET_of_a_page_that_has_one_is_answered_so(string method, string path, int status)
    {
        await using var site = await Having().StartAsync();

        Assert.Equal(status, (await site.SendAsync(new(method), path, Unfurler)).Status);
    }

    [Fact]
    public async Task Others_are_challenged_and_who_is_let_through_gets_the_page()
    {
        await using var site = await Having().StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", [Unfurler]);

        Assert.Equal(307, (await site.GetAsync("/work", Browser)).Status);
        Assert.Equal("the page", (await site.GetAsync("/work", Unfurler, pass)).Body);
        Assert.Equal("the page", (await site.GetAsync("/open", Unfurler)).Body);
        Assert.Equal(0, _made);
    }

    [Fact]
    public async Task Who_is_denied_gets_none()
    {
        await using var site = await Having().Add(services => services.AddBotChallengePage()
                .AddRules(rules => rules.Deny("scanners").Header("X-Scanner")))
            .StartAsync();

        Assert.Equal(403, (await site.GetAsync("/work", Unfurler, ("X-Scanner", "1"))).Status);
    }

    [Fact]
    public async Task Who_gets_them_is_the_sites_choice()
    {
        await using var site = await Having(who => who.UserAgent("OurMessenger/").Network("203.0.113.0/24"))
            .StartAsync();
        (string, string) ours = ("User-Agent", "OurMessenger/1");

        Assert.Equal(200, (await site.GetAsync("/work", ours, ("Test-Address", "203.0.113.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/work", ours, ("Test-Address", "198.51.100.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/work", Unfurler, ("Test-Address", "203.0.113.7"))).Status);
    }

    /// <summary>Anybody can write the name of a messenger: that must not make the site work.</summary>
    [Fact]
    public async Task They_are_kept_and_few_are_made_in_a_minute()
    {
        await using var site = await Having().Set(("LinkPreviews:MostPerMinute", "3")).StartAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await site.GetAsync("/work?id=0", Unfurler)).Status);
        Assert.Equal(1, _made);
        Assert.Equal(200, (await site.GetAsync("/work?id=1", Unfurler)).Status);
        Assert.Equal(200, (await site.GetAsync("/work?id=2", Unfurler)).Status);
        Assert.Equal(307, (await site.GetAsync("/work?id=3", Unfurler)).Status);
        Assert.Equal(200, (await site.GetAsync("/work?id=1", Unfurler)).Status);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await site.GetAsync("/work?id=3", Unfurler)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await site.GetAsync("/work?id=0", Unfurler)).Status);
        Assert.Equal(5, _made);
    }

    [Fact]
    public async Task What_is_kept_is_bounded()
    {
        await using var site = await Having().Set(("LinkPreviews:MostPerMinute", "10000")).StartAsync();

        for (var i = 0; i < 1_001; i++)
            await site.GetAsync($"/work?id={i}", Unfurler);
        Assert.Equal(1_001, _made);
        await site.GetAsync("/work?id=0", Unfurler);
        Assert.Equal(1_002, _made);
        await site.GetAsync("/work?id=1000", Unfurler);
        Assert.Equal(1_002, _made);
    }

    [Fact]
    public async Task One_that_cannot_be_made_is_said_and_the_request_is_challenged()
    {
        await using var site = await Having().StartAsync();

        Assert.Equal(307, (await site.GetAsync("/failing", Unfurler)).Status);
        Assert.Contains("no database", Assert.Single(site.Log.Of(702)).Exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://img.example/7.jpg", true)]
    [InlineData("//evil.example/7.jpg", false)]
    [InlineData("/\\evil.example/7.jpg", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("relative.jpg", false)]
    public async Task A_picture_is_of_a_whole_address(string url, bool isShown)
    {
        await using var site = await Having().StartAsync();

        var preview = await site.GetAsync($"/work?image={Uri.EscapeDataString(url)}", Unfurler);

        Assert.Equal(isShown ? url : null, Of(preview, "property=\"og:image\""));
    }

    [Theory]
    [InlineData("MostPerMinute", "0")]
    [InlineData("CacheDuration", "-00:00:01")]
    [InlineData("CacheDuration", "2.00:00:00")]
    public async Task What_cannot_be_is_said_at_start(string key, string value)
    {
        await using var site = Having().Set(($"LinkPreviews:{key}", value));

        var refused = await Assert.ThrowsAnyAsync<Exception>(site.StartAsync);

        Assert.Contains(key, refused.ToString(), StringComparison.Ordinal);
    }

    private static string? Of(Answer preview, string attribute) =>
        preview.Document.QuerySelector($"meta[{attribute}]")?.GetAttribute("content");

    private Site Having(Action<RuleAlternativeBuilder>? who = null) => Site.With(typeof(Previewed))
        .Build(builder => builder.Services
            .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddLinkPreviews(who))
        .Use(app => app.MapMethods("/work", ["GET", "HEAD"], () => "the page")
            .WithLinkPreview(MakeAsync).RequireBotChallenge())
        .Use(app => app.MapGet("/open", () => "the page").WithLinkPreview(MakeAsync))
        .Use(app => app.MapGet("/without", () => "the page").RequireBotChallenge())
        .Use(app => app.MapGet("/none", () => "").WithLinkPreview(_ => default).RequireBotChallenge())
        .Use(app => app.MapGet("/failing", () => "").WithLinkPreview(
            _ => throw new InvalidOperationException("no database")).RequireBotChallenge());

    private ValueTask<LinkPreview?> MakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _made);
        return new(new LinkPreview
        {
            Title = "A map & \"more\"",
            Description = "<b>Old</b>",
            ImageUrl = context.Request.Query["image"].FirstOrDefault() ?? "/maps/7.jpg",
        });
    }

    public sealed class Source : ILinkPreviewSource
    {
        public ValueTask<LinkPreview?> CreateAsync(HttpContext context) => new(new LinkPreview { Title = "Works" });
    }

    public class Previewed : Controller
    {
        [HttpGet("/controller"), BotChallenge, LinkPreview(typeof(Source))]
        public string Index() => "the page";
    }
}
