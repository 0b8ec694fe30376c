using BotChallengePage.Guarding;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Clearance;

/// <summary>Who opens a form comes through the page before it, and everybody else does not.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public async Task A_browser_without_the_cookie_is_sent_there_and_back()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        var visitor = site.NewBrowser();

        var sent = await visitor.GetAsync("/apply/job?q=a%20b&q=2");

        Assert.Equal(
            (307, "/bot-challenge/clearance?dest=%2Fapply%2Fjob%3Fq%3Da%2520b%26q%3D2"), (sent.Status, sent.Location));
        Assert.Equal(("no-store", "noindex"), (sent.Header("Cache-Control"), sent.Header("X-Robots-Tag")));
        Assert.Contains("Cookie", sent.Header("Vary"));
        Assert.Empty(sent.SetCookies);

        var page = await visitor.GetAsync(sent.Location!);
        Assert.Equal((200, "no-store", "noindex"),
            (page.Status, page.Header("Cache-Control"), page.Header("X-Robots-Tag")));
        Assert.Equal(
            "bot-challenge-tried=1; max-age=300; path=/; samesite=lax; httponly", Assert.Single(page.SetCookies));
        Assert.Equal("/bot-challenge/clearance/upload", page.Data("upload-url"));
        Assert.Equal("15000", page.Data("timeout"));
        Assert.Null(page.Data("sitekey"));

        var back = await visitor.Keeping(page).GetAsync(page.Data("done-url")!);
        Assert.Equal((303, "/apply/job?q=a%20b&q=2"), (back.Status, back.Location));
        Assert.Equal("apply?q=a%20b&q=2", (await visitor.Keeping(page).GetAsync(back.Location!)).Body);
    }

    [Theory]
    [InlineData("cf_clearance=anything", true)]
    [InlineData("other=1; cf_clearance=x", true)]
    [InlineData("bot-challenge-tried=1", true)]
    [InlineData("cf_clearance_2=x", false)]
    [InlineData("x=cf_clearance", false)]
    public async Task A_cookie_says_enough(string cookie, bool isEnough)
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();

        var answer = await (site.NewBrowser() with { Cookie = cookie }).GetAsync("/apply");

        Assert.Equal(isEnough ? 200 : 307, answer.Status);
    }

    [Theory]
    [InlineData("navigate", "document", "text/html", 307)]
    [InlineData("", "", "text/html, */*", 307)]
    [InlineData("", "", "*/*", 200)]
    [InlineData("", "", "application/json", 200)]
    [InlineData("cors", "empty", "text/html", 200)]
    [InlineData("cors", "empty", "*/*", 200)]
    [InlineData("navigate", "iframe", "text/html", 200)]
    [InlineData("no-cors", "image", "image/*", 200)]
    [InlineData("", "", "text/html; blazor-enhanced-nav=on", 200)]
    public async Task Only_what_somebody_opens_is_sent_there(string mode, string destination, string accept, int status)
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        (string, string)[] headers =
        [
            ("Accept", accept),
            .. mode.Length == 0 ? [] : new[] { ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination) },
        ];

        Assert.Equal(status, (await site.NewVisitor().GetAsync("/apply", headers)).Status);
        Assert.Equal(status, (await site.NewVisitor().HeadAsync("/apply", headers)).Status);
        Assert.Equal(200, (await site.NewVisitor().SendAsync(HttpMethod.Post, "/apply", null, headers)).Status);
    }

    [Fact]
    public async Task A_script_on_plain_http_says_who_it_is_by_another_header()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();

        Assert.Equal(200, (await site.NewVisitor().GetAsync(
            "/apply", ("Accept", "text/html"), ("X-Requested-With", "XMLHttpRequest"))).Status);
    }

    [Fact]
    public async Task Every_kind_of_endpoint_may_ask()
    {
        await using var site = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/Apply.cshtml", "/Pages/Open.cshtml")
            .Use(app => app.MapGet("/attribute", [RequireCloudflareClearance] () => "attribute"))
            .Use(app => app.MapGet("/convention", () => "convention").RequireCloudflareClearance())
            .Use(app => app.MapGroup("/group").RequireCloudflareClearance().MapGet("/one", () => "one"))
            .Use(app => app.MapGet("/free", () => "free"))
            .StartAsync();

        foreach (var path in new[] { "/attribute", "/convention", "/group/one", "/Apply" })
            Assert.Equal((path, 307), (path, (await site.NewBrowser().GetAsync(path)).Status));
        foreach (var path in new[] { "/free", "/Open", "/bot-challenge/pass" })
            Assert.NotEqual((path, 307), (path, (await site.NewBrowser().GetAsync(path)).Status));
    }

    [Fact]
    public async Task A_convention_asks_for_all_Razor_Pages()
    {
        await using var site = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/Open.cshtml")
            .Use(app => app.MapRazorPages().RequireCloudflareClearance())
            .Use(app => app.MapGet("/free", () => "free"))
            .StartAsync();

        Assert.Equal(307, (await site.NewBrowser().GetAsync("/Open")).Status);
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/free")).Status);
    }

    [Theory]
    [InlineData("Only:0", "/apply/{topic?}", "/apply", "/news")]
    [InlineData("Only:0", "/APPLY/*", "/apply", "/news")]
    [InlineData("Only:0", "Forms.Apply", "/apply", "/news")]
    [InlineData("Only:0", "news", "/news", "/apply")]
    [InlineData("Except:0", "news", "/apply", "/news")]
    [InlineData("Except:0", "*.News", "/apply", "/news")]
    [InlineData("Except:0", "/news", "/apply", "/news")]
    public async Task Lists_say_for_which(string key, string entry, string sent, string free)
    {
        await using var site = await Site.With(typeof(FormsController)).Set(($"Clearance:{key}", entry)).StartAsync();

        Assert.Equal(307, (await site.NewBrowser().GetAsync(sent)).Status);
        Assert.Equal(200, (await site.NewBrowser().GetAsync(free)).Status);
    }

    /// <summary>As of an environment variable that is set to nothing.</summary>
    [Fact]
    public async Task An_empty_entry_of_a_list_is_none()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Set(("Clearance:Only:0", ""), ("Clearance:Except:0", ""), ("Clearance:Except:1", "news")).StartAsync();

        Assert.Equal(307, (await site.NewBrowser().GetAsync("/apply")).Status);
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/news")).Status);
    }

    [Fact]
    public async Task Except_comes_before_Only_and_changes_hold_for_the_next_request()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Set(("Clearance:Only:0", "Forms.*"), ("Clearance:Except:0", "Forms.Apply")).StartAsync();
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/apply")).Status);
        Assert.Equal(307, (await site.NewBrowser().GetAsync("/news")).Status);

        site.Edit(("Clearance:Except:0", "Forms.News"));

        Assert.Equal(307, (await site.NewBrowser().GetAsync("/apply")).Status);
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/news")).Status);
        site.Edit(("Clearance:Except:0", "Forms.Nwes"));
        Assert.Contains("names \"Forms.Nwes\"", Assert.Single(site.Log.Of(503)).Message);
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/news")).Status);
        site.Edit(("Clearance:Enabled", "false"), ("Clearance:Except:0", "Forms.News"));
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/apply")).Status);
    }

    [Fact]
    public async Task Whom_a_condition_skips_and_a_site_that_is_off_are_left_alone()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Services(services => services.Configure<BotChallengePageOptions>(options => options.SkipWhen(
                context => context.Request.Headers.UserAgent == "monitor")))
            .StartAsync();

        Assert.Equal(200, (await (site.NewBrowser() with { Agent = "monitor" }).GetAsync("/apply")).Status);
        Assert.Equal(307, (await site.NewBrowser().GetAsync("/apply")).Status);
        site.Edit(("Enabled", "false"));
        Assert.Equal(200, (await site.NewBrowser().GetAsync("/apply")).Status);
    }

    /// <summary>A visit counts once, and the cookie of Cloudflare's opens nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_comes_first_and_the_guard_after_it(bool isInPipeline)
    {
        await using var site = await Site.With(typeof(FormsController))
            .Use(app =>
            {
                if (isInPipeline)
                    app.UseRouting().UseBotChallengePage();
            })
            .StartAsync();
        var visitor = site.NewBrowser();

        Assert.StartsWith("/bot-challenge/clearance?", (await visitor.GetAsync("/both")).Location);
        Assert.StartsWith("/bot-challenge/clearance?", (await visitor.GetAsync("/both")).Location);

        var cleared = visitor with { Cookie = "cf_clearance=x" };
        Assert.Equal("both", (await cleared.GetAsync("/both")).Body);
        Assert.Equal("/bot-challenge?dest=%2Fboth", (await cleared.GetAsync("/both")).Location);
    }

    /// <summary>Where another policy may exchange endpoints, the router asks for what it has got already.</summary>
    [Fact]
    public async Task What_has_page_and_guard_before_it_gets_no_second()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Use(app => app.MapGet("/minimal", () => "minimal").RequireBotChallenge().RequireCloudflareClearance())
            .StartAsync();
        var guarded = site.Provider.GetRequiredService<GuardedEndpoints>();

        foreach (var route in new[] { "minimal", "both", "news" })
        {
            var endpoint = site.Provider.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Single(known => known.RoutePattern.RawText!.TrimStart('/') == route);
            var exchanged = guarded.For(endpoint);
            Assert.NotSame(endpoint, exchanged);
            Assert.Same(exchanged, guarded.For(exchanged));
        }
    }

    [Fact]
    public async Task What_is_cached_is_asked_for_where_the_guard_is_in_the_pipeline()
    {
        await using var site = await Site.With()
            .Services(services => services.AddOutputCache())
            .Use(app => app.UseRouting().UseBotChallengePage().UseOutputCache())
            .Use(app => app.MapGet("/cached", () => "cached").RequireCloudflareClearance()
                .CacheOutput(policy => policy.Expire(TimeSpan.FromHours(1))))
            .StartAsync();
        Assert.Equal("cached", (await (site.NewBrowser() with { Cookie = "cf_clearance=x" }).GetAsync("/cached")).Body);

        Assert.Equal(307, (await site.NewBrowser().GetAsync("/cached")).Status);
    }

    [Fact]
    public async Task An_address_that_fits_no_redirect_is_let_through()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();

        Assert.Equal(200, (await site.NewBrowser().GetAsync($"/apply?q={new string('x', 2_000)}")).Status);
    }
}
