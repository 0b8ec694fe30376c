using System.Security.Claims;
using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges.Keeping;

/// <summary>What one visitor has never gets to another, whatever the app's views read.</summary>
public sealed class NothingOfAVisitorTests
{
    private const string ViewStart = "/Views/_ViewStart.cshtml";
    private const string SiteLayout = "/Views/Shared/_Layout.cshtml";
    private const string Override = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    private static readonly (string, string)[] Alice =
    [
        ("Test-User", "alice"), ("Cookie", "name=alice"), ("X-Name", "alice"), ("User-Agent", "alice"),
        ("Referer", "https://shop.test/alice"), ("Host", "shop.test"),
    ];

    [Theory]
    [InlineData("user")]
    [InlineData("accessor")]
    [InlineData("cookie")]
    [InlineData("query")]
    [InlineData("path")]
    [InlineData("header")]
    [InlineData("item")]
    [InlineData("service")]
    [InlineData("session")]
    [InlineData("tempdata")]
    [InlineData("route")]
    public async Task Though_the_owner_says_that_the_page_is_the_same_for_everyone(string what)
    {
        await using var site = await StartAsync(what, "true");

        var alices = await site.GetAsync("/bot-challenge?dest=%2F&name=alice", Alice);
        var others = await site.GetAsync("/bot-challenge?dest=%2F", ("Host", "shop.test"));

        Assert.Equal((403, 403), (alices.Status, others.Status));
        Assert.Equal("site", others.Layout);
        Assert.DoesNotContain("alice", others.Body, StringComparison.Ordinal);
        Assert.Equal(1, site.Provider.GetRequiredService<KeptPages>().Count);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("cookie")]
    public async Task And_where_they_do_not_each_has_a_page_of_their_own(string what)
    {
        await using var site = await StartAsync(what, "false");

        Assert.Contains(
            "<alice>", (await site.GetAsync("/bot-challenge", Alice)).Document.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "<>", (await site.GetAsync("/bot-challenge", ("Host", "shop.test"))).Document.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(0, site.Provider.GetRequiredService<KeptPages>().Count);
    }

    [Theory]
    [InlineData(Override)]
    [InlineData("/Views/Shared/StaffChallenge.cshtml")]
    [InlineData(ViewStart)]
    public async Task With_any_view_of_the_apps_nothing_is_kept_unless_they_do(string view)
    {
        foreach (var isSame in new[] { "false", "true" })
        {
            await using var site = await Site.With(typeof(Guarded)).Views(view)
                .Services(services => services.AddSingleton(new Looks { Layout = null }))
                .Set(("SamePageForEveryone", isSame))
                .Set(("Policies:default:View", view.EndsWith("StaffChallenge.cshtml", StringComparison.Ordinal)
                    ? view
                    : null))
                .StartAsync();

            Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);

            Assert.Equal(isSame == "true" ? 1 : 0, site.Provider.GetRequiredService<KeptPages>().Count);
        }
    }

    [Fact]
    public async Task Nor_where_the_app_finds_views_by_the_visitor()
    {
        await using var site = await Site.With(typeof(Guarded)).Views(ViewStart, SiteLayout)
            .Services(services => services.Configure<RazorViewEngineOptions>(
                razor => razor.ViewLocationExpanders.Add(new ByVisitor())))
            .Set(("SamePageForEveryone", "true"))
            .StartAsync();

        Assert.Equal("site", (await site.GetAsync("/bot-challenge")).Layout);

        Assert.Equal(0, site.Provider.GetRequiredService<KeptPages>().Count);
    }

    [Fact]
    public async Task A_nonce_is_each_visitors_own_in_tags_of_the_layout_as_well()
    {
        await using var site = await WithNonceAsync(view => (string)view.HttpContext.Items["csp-nonce"]!);

        foreach (var nonce in new[] { "one", "two", "\"three\"" })
        {
            var page = await site.GetAsync("/bot-challenge", ("Test-Nonce", nonce));
            Assert.Equal(
                [nonce], page.Document.QuerySelectorAll("[nonce]").Select(tag => tag.GetAttribute("nonce")).Distinct());
            Assert.Equal(3, page.Document.QuerySelectorAll("[nonce]").Length);
        }

        Assert.Equal(1, site.Provider.GetRequiredService<KeptPages>().Count);
    }

    [Fact]
    public async Task With_one_from_elsewhere_the_page_is_rendered_for_each_and_it_is_said()
    {
        var last = 0;
        await using var site = await WithNonceAsync(_ => $"{++last}");

        foreach (var nonce in new[] { "one", "two" })
        {
            var page = await site.GetAsync("/bot-challenge", ("Test-Nonce", nonce));
            Assert.Equal(
                [$"{last}", nonce],
                page.Document.QuerySelectorAll("[nonce]").Select(tag => tag.GetAttribute("nonce")).Distinct());
        }

        Assert.Contains("CspNonce", Assert.Single(site.Log.Of(603)).Exception!.Message);
    }

    /// <summary>The library knows of none, and a layout writes its own in whatever way.</summary>
    [Fact]
    public async Task Nor_is_one_kept_that_no_option_names()
    {
        var last = 0;
        await using var site = await WithNonceAsync(_ => $"{++last}", _ => null);

        for (var i = 0; i < 2; i++)
        {
            var page = await site.GetAsync("/bot-challenge");
            Assert.Equal($"{last}", Assert.Single(page.Document.QuerySelectorAll("[nonce]")).GetAttribute("nonce"));
        }

        Assert.True(last >= 3);
        Assert.Contains("CspNonce", Assert.Single(site.Log.Of(603)).Exception!.Message);
    }

    [Theory]
    [InlineData("<script nonce=\"1\">", false)]
    [InlineData("<script nonce='1'>", false)]
    [InlineData("<script NONCE = 1>", false)]
    [InlineData("<script src=\"x\"\nnonce=\"1\">", false)]
    [InlineData("<meta name=\"csp-nonce\" content=\"1\">", false)]
    [InlineData("<script nonce=\"1\"><script x=\"MARK\">", false)]
    [InlineData("<script nonce=\"MARK\"><script NONCE='MARK'><script nonce=MARK>", true)]
    [InlineData("<script nonce=\"\"><script nonce=''>", true)]
    [InlineData("<p>A nonce is a number.</p>", true)]
    public void A_nonce_is_the_options_or_the_page_is_not_kept(string html, bool isKept)
    {
        var places = new PagePlaces();
        var page = html.Replace("MARK", places.MarkOf(PagePlace.Nonce), StringComparison.Ordinal);

        Assert.Equal(isKept, Record.Exception(() => places.Find(page)) is null);
    }

    [Fact]
    public async Task A_layout_that_needs_a_visitor_is_rendered_for_each_and_tried_again_after_a_minute()
    {
        var isThere = false;
        await using var site = await Site.With(typeof(Guarded)).Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(new Looks
            {
                OnLayout = view => isThere || view.HttpContext.Request.Headers.UserAgent.Count > 0
                    ? "hello"
                    : throw new InvalidOperationException("No visitor."),
            }))
            .Set(("SamePageForEveryone", "true"))
            .StartAsync();
        var kept = site.Provider.GetRequiredService<KeptPages>();

        for (var i = 0; i < 3; i++)
            Assert.Equal("site", (await site.GetAsync("/bot-challenge", ("User-Agent", "me"))).Layout);
        Assert.Contains("No visitor.", Assert.Single(site.Log.Of(603)).Exception!.ToString());
        Assert.Empty(site.Log.Of(600));
        Assert.Equal(0, kept.Count);

        isThere = true;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("site", (await site.GetAsync("/bot-challenge")).Layout);
        Assert.Equal(1, kept.Count);
    }

    [Fact]
    public async Task A_change_of_the_options_throws_all_away_and_hosts_that_visitors_make_up_do_not_fill_the_memory()
    {
        await using var site = await StartAsync("user", "true");
        var kept = site.Provider.GetRequiredService<KeptPages>();
        for (var i = 0; i < 1_010; i++)
            await site.GetAsync("/bot-challenge", ("Host", $"shop{i}.test"));
        Assert.InRange(kept.Count, 1, 1_000);

        site.Edit(("Contact", "help@shop.test"));

        Assert.Equal(0, kept.Count);
        Assert.Contains("help@shop.test", (await site.GetAsync("/bot-challenge")).Body, StringComparison.Ordinal);
        Assert.Equal(1, kept.Count);
    }

    private static Task<Site> WithNonceAsync(Func<ViewContext, string> nonce) =>
        WithNonceAsync(nonce, context => context.Items["csp-nonce"] as string);

    private static Task<Site> WithNonceAsync(
        Func<ViewContext, string> nonce, Func<HttpContext, string?> ofOption) => Site.With(typeof(Guarded))
        .Views(ViewStart, "/Views/Shared/_WithNonce.cshtml")
        .Early(app => app.Use((context, next) =>
        {
            context.Items["csp-nonce"] = context.Request.Headers["Test-Nonce"].ToString();
            return next(context);
        }))
        .Services(services => services.AddSingleton(new Looks { Layout = "_WithNonce", OnLayout = nonce }))
        .Add(services => services.AddBotChallengePage(
            options => options.CspNonce = ofOption))
        .Set(("SamePageForEveryone", "true"))
        .StartAsync();

    private static Task<Site> StartAsync(string what, string isSame) => Site.With(typeof(Guarded))
        .Views(ViewStart, SiteLayout)
        .Early(app => app.Use((context, next) =>
        {
            var name = context.Request.Headers["Test-User"].ToString();
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
            context.Items["name"] = name;
            context.RequestServices.GetRequiredService<Name>().Value = name;
            return next(context);
        }))
        .Use(app => app.UseSession())
        .Use(app => app.Use((context, next) =>
        {
            context.Session.SetString("name", context.User.Identity!.Name!);
            return next(context);
        }))
        .Services(services => services.AddHttpContextAccessor().AddDistributedMemoryCache().AddSession()
            .AddScoped<Name>()
            .AddSingleton(new Looks { OnLayout = view => $"<{Read(what, view)}>" }))
        .Set(("SamePageForEveryone", isSame))
        .StartAsync();

    private static string? Read(string what, ViewContext view)
    {
        var context = view.HttpContext;
        return what switch
        {
            "user" => context.User.Identity?.Name,
            "accessor" => context.RequestServices.GetRequiredService<IHttpContextAccessor>().HttpContext!.User
                .Identity?.Name,
            "cookie" => context.Request.Cookies["name"],
            "query" => context.Request.QueryString.Value,
            "path" => context.Request.Path,
            "header" => context.Request.Headers["X-Name"],
            "item" => (string?)context.Items["name"],
            "service" => context.RequestServices.GetRequiredService<Name>().Value,
            "session" => context.Features.Get<Microsoft.AspNetCore.Http.Features.ISessionFeature>()?.Session
                .GetString("name"),
            "tempdata" => view.TempData["name"] as string,
            _ => string.Concat(view.RouteData.Values.Values),
        };
    }

    private sealed class Name
    {
        public string? Value { get; set; }
    }

    private sealed class ByVisitor : IViewLocationExpander
    {
        public void PopulateValues(ViewLocationExpanderContext context)
        {
        }

        public IEnumerable<string> ExpandViewLocations(
            ViewLocationExpanderContext context, IEnumerable<string> viewLocations) => viewLocations;
    }
}
