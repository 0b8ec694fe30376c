using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Hosting;

public class CookieTests
{
    [Fact]
    public async Task A_consent_banner_does_not_drop_the_pass()
    {
        await using var site = await Site.With(typeof(Guarded), typeof(Flash))
            .Services(services => services.Configure<CookiePolicyOptions>(cookies =>
            {
                cookies.CheckConsentNeeded = _ => true;
                cookies.MinimumSameSitePolicy = SameSiteMode.Strict;
            }))
            .Use(app => app.UseCookiePolicy())
            .StartAsync();

        Assert.Empty((await site.GetAsync("/cookie")).SetCookies);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task Antiforgery_for_the_whole_site_does_not_refuse_verify()
    {
        await using var site = await Site.With(typeof(Guarded), typeof(Flash))
            .Services(services => services.AddAntiforgery())
            .Services(services => services.Configure<MvcOptions>(
                mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute())))
            .Use(app => app.UseRouting())
            .Use(app => app.UseAntiforgery())
            .StartAsync();

        Assert.Equal(400, (await site.SendAsync(HttpMethod.Post, "/flash")).Status);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_layout_with_a_form_sets_no_cookie_on_the_challenge()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_WithForm.cshtml", "/Views/Shared/Plain.cshtml")
            .Services(services => services.AddSingleton(new Looks { Layout = "_WithForm" }))
            .StartAsync();
        Assert.Contains("Antiforgery", Assert.Single((await site.GetAsync("/view")).SetCookies));

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal("form", page.Layout);
        Assert.NotNull(page.Document.QuerySelector("form input[name=__RequestVerificationToken]"));
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_layout_with_a_form_leaves_cookies_that_were_set_before()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_WithForm.cshtml")
            .Services(services => services.AddSingleton(new Looks { Layout = "_WithForm" }))
            .Use(app => app.Use((context, next) =>
            {
                context.Response.Cookies.Append("site", "own");
                return next(context);
            }))
            .StartAsync();

        Assert.StartsWith("site=own", Assert.Single((await site.GetAsync("/bot-challenge")).SetCookies));
    }

    [Fact]
    public async Task A_session_neither_is_needed_nor_is_in_the_way()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddDistributedMemoryCache().AddSession())
            .Use(app => app.UseSession())
            .StartAsync();

        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_layout_that_writes_to_the_session_reads_what_it_wrote_and_sets_no_cookie_on_the_challenge()
    {
        await using var site = await SessionSite(view =>
        {
            view.HttpContext.Session.SetInt32("visits", (view.HttpContext.Session.GetInt32("visits") ?? 0) + 1);
            return $"visits: {view.HttpContext.Session.GetInt32("visits")}";
        }).StartAsync();
        Assert.Contains("visits: 1", (await site.GetAsync("/view")).Body);
        var session = ("Cookie", Assert.Single((await site.GetAsync("/view")).SetCookies).Split(';')[0]);

        var page = await site.GetAsync("/bot-challenge");

        Assert.Contains("visits: 1", page.Body);
        await site.AssertPassableAsync();
        // Who has a session keeps it as it was.
        Assert.Contains("visits: 2", (await site.GetAsync("/bot-challenge", session)).Body);
        Assert.Contains("visits: 2", (await site.GetAsync("/view", session)).Body);
        Assert.Contains("visits: 3", (await site.GetAsync("/bot-challenge", session)).Body);
    }

    [Fact]
    public async Task Nor_does_one_that_removes_or_clears()
    {
        await using var site = await SessionSite(view =>
        {
            var session = view.HttpContext.Session;
            if (view.HttpContext.Request.Path == "/view")
            {
                session.SetString("one", "1");
                session.SetString("two", "2");
            }
            else
            {
                session.Remove("one");
                session.SetString("three", "3");
            }

            var keys = string.Join(' ', session.Keys.Order());
            if (view.HttpContext.Request.Path != "/view")
                session.Clear();
            return $"{keys} -> {string.Join(' ', session.Keys.Order())}.";
        }).StartAsync();
        var cookie = ("Cookie", Assert.Single((await site.GetAsync("/view")).SetCookies).Split(';')[0]);

        Assert.Contains("three two -&gt; .", (await site.GetAsync("/bot-challenge", cookie)).Body);
        Assert.Contains("one two -&gt; one two.", (await site.GetAsync("/view", cookie)).Body);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_flash_message_survives_a_challenge()
    {
        // The original's users lose theirs; so would a resource filter (conventions, fact 2).
        await using var site = await Site.With(typeof(Flash)).Set(("Mode", "Inline")).StartAsync();
        var cookie =
            ("Cookie", Assert.Single((await site.SendAsync(HttpMethod.Post, "/flash")).SetCookies).Split(';')[0]);

        var challenged = await site.GetAsync("/flash", cookie);
        var pass = await site.EarnPassAsync();
        var passed = await site.GetAsync("/flash", ("Cookie", $"{cookie.Item2}; {pass.Value}"));

        Assert.True(challenged.IsChallengePage);
        Assert.Empty(challenged.SetCookies);
        Assert.Equal("Saved.", passed.Body);
    }

    [Fact]
    public async Task Nor_does_a_layout_that_prints_the_flash_message_use_it_up()
    {
        await using var site = await Site.With(typeof(Flash))
            .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml")
            .Services(services => services.AddSingleton(
                new Looks { OnLayout = view => (string?)view.TempData["message"] ?? "" }))
            .Set(("Mode", "Inline"))
            .StartAsync();
        var cookie =
            ("Cookie", Assert.Single((await site.SendAsync(HttpMethod.Post, "/flash")).SetCookies).Split(';')[0]);

        var challenged = await site.GetAsync("/flash", cookie);
        var pass = await site.EarnPassAsync();
        var passed = await site.GetAsync("/flash", ("Cookie", $"{cookie.Item2}; {pass.Value}"));

        Assert.Equal("site", challenged.Layout);
        Assert.Empty(challenged.SetCookies);
        Assert.Equal("Saved.", passed.Body);
    }

    private static Site SessionSite(Func<ViewContext, string> onLayout) => Site.With(typeof(Guarded))
        .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml", "/Views/Shared/Plain.cshtml")
        .Services(services => services.AddDistributedMemoryCache().AddSession())
        .Services(services => services.AddSingleton(new Looks { OnLayout = onLayout }))
        .Use(app => app.UseSession());

    public class Flash : Controller
    {
        [HttpGet("/flash")]
        [BotChallenge]
        public string Show() => (string?)TempData["message"] ?? "nothing";

        [HttpPost("/flash")]
        public void Save() => TempData["message"] = "Saved.";

        [HttpGet("/cookie")]
        public void Cookie() => Response.Cookies.Append("tracking", "yes");
    }
}
