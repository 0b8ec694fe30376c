using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

public class ViewFaultTests
{
    private const string Override = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    [Theory]
    [InlineData("Policies:default:View", "LostChallenge", "/Views/Shared/LostChallenge.cshtml")]
    [InlineData("Policies:staff:View", "/Views/Lost.cshtml", "/Views/Lost.cshtml")]
    [InlineData("Policies:staff:View", "Lost.cshtml", "Lost.cshtml")]
    [InlineData("Layout", "_Lost", "/Views/Shared/_Lost.cshtml")]
    [InlineData("Layout", "/Views/_Lost.cshtml", "/Views/_Lost.cshtml")]
    [InlineData("Layout", "~/Views/_Lost.cshtml", "/Views/_Lost.cshtml")]
    public async Task A_view_that_is_not_there_stops_the_app_and_says_where_it_was_looked_for(
        string key, string view, string searched)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, view), ("StatusCode", "302")).FailToStartAsync();

        var line = message.Split(Environment.NewLine)
            .Single(said => said.StartsWith($"- BotChallengePage:{key} is \"{view}\"", StringComparison.Ordinal));
        Assert.Contains(searched, line);
        Assert.Contains("StatusCode", message);
    }

    [Theory]
    [InlineData("Policies:default:View", "/Views/Shared/BrokenChallenge.cshtml")]
    [InlineData("Policies:default:View", "~/Views/Shared/BrokenChallenge.cshtml")]
    [InlineData("Layout", "_Layout")]
    [InlineData("Layout", "/Views/Shared/_Layout.cshtml")]
    [InlineData("Layout", "~/Views/Shared/_Layout.cshtml")]
    [InlineData("Layout", BotChallengePageOptions.StandaloneLayout)]
    public async Task One_that_is_there_does_not(string key, string view)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/Shared/BrokenChallenge.cshtml", "/Views/Shared/_Layout.cshtml")
            .Set((key, view))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
    }

    [Fact]
    public async Task In_place_a_view_of_a_controller_is_there_too()
    {
        await using var site = await Site.With(typeof(SharedController))
            .Views("/Views/Shared/StaffChallenge.cshtml")
            .Services(services => services.PostConfigure<RazorViewEngineOptions>(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Views/{1}/{0}.cshtml");
            }))
            .Set(("Mode", "Inline"), ("Policies:default:View", "StaffChallenge"))
            .StartAsync();

        Assert.Equal("staff", (await site.GetAsync("/shared")).Challenge!.GetAttribute("data-view"));
    }

    [Fact]
    public async Task A_view_that_cannot_be_rendered_is_replaced_by_the_packaged_one()
    {
        const string view = "BrokenChallenge";
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/Shared/BrokenChallenge.cshtml")
            .Set(("Policies:default:View", view))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage);
        AssertSaid(site, view);
        await site.EarnPassAsync();
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("Inline")]
    public async Task Where_the_sites_own_view_at_the_packaged_path_throws_there_is_a_plain_page(string mode)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(Override)
            .Services(services => services.AddSingleton(Broken()))
            .Set(("Mode", mode))
            .StartAsync();

        var page = await site.GetAsync(mode == "Inline" ? "/guarded" : "/bot-challenge?dest=%2Fguarded");

        AssertPlain(page);
        Assert.Equal(mode == "Inline" ? null : "/guarded", page.Challenge!.GetAttribute("data-dest"));
        AssertSaid(site, Override);
        Assert.Contains("No view.", Assert.Single(site.Log.Of(601)).Exception!.ToString());
        var pass = await site.EarnPassAsync();
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task A_visitor_passes_there_with_all_that_the_protocol_says()
    {
        await using var site = await Site.With(typeof(Guarded)).Views(Override)
            .Services(services => services.AddSingleton(Broken())).StartAsync();

        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task So_there_is_where_the_layout_throws_as_well()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(Override, "/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml",
            "/Views/Shared/BrokenChallenge.cshtml")
            .Services(services => services.AddSingleton(Broken()))
            .Set(("Policies:default:View", "BrokenChallenge"))
            .StartAsync();

        AssertPlain(await site.GetAsync("/bot-challenge"));
        AssertPlain(await site.GetAsync("/bot-challenge"));

        Assert.Single(site.Log.Of(600));
        AssertSaid(site, "BrokenChallenge", Override);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task The_plain_page_speaks_the_visitors_language_and_has_the_sites_nonce()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(Override)
            .Services(services => services.AddSingleton(Broken()))
            .Add(services => services.AddBotChallengePage(options => options.CspNonce = _ => "r4nd0m\"><script>"))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "ar"));

        AssertPlain(page);
        Assert.Equal(
            ("ar", "rtl"),
            (page.Document.DocumentElement.GetAttribute("lang"), page.Document.DocumentElement.GetAttribute("dir")));
        Assert.Equal(2, page.Document.QuerySelectorAll("[nonce]").Length);
        Assert.Equal("r4nd0m\"><script>", page.Document.QuerySelector("script")!.GetAttribute("nonce"));
    }

    private static Looks Broken() => new()
    {
        OnLayout = _ => throw new InvalidOperationException("No database."),
        OnChallenge = () => throw new InvalidOperationException("No view."),
    };

    private static void AssertPlain(Answer page)
    {
        Assert.Equal(403, page.Status);
        Assert.Equal("bcp-standalone", page.Document.Body!.ClassName);
        Assert.Equal("main", page.Challenge!.LocalName);
        Assert.False(page.Challenge.HasAttribute("data-view"));
        Assert.NotNull(page.Challenge.QuerySelector("[data-bot-challenge-widget]"));
        Assert.Equal("status", page.Challenge.QuerySelector("[data-bot-challenge-status]")!.GetAttribute("role"));
        Assert.NotNull(page.Challenge.QuerySelector("noscript"));
        Assert.NotNull(page.Challenge.QuerySelector("[data-bot-challenge-not-started]"));
        Assert.NotNull(page.Document.QuerySelector("script[src*='/assets/challenge.'][defer]"));
        Assert.NotNull(page.Document.QuerySelector("link[rel=stylesheet]"));
    }

    /// <summary>Each view once, by its name.</summary>
    private static void AssertSaid(Site site, params string[] views) =>
        Assert.Equal(
            views, site.Log.Of(601).Select(
                said => views.First(view => said.Message.Contains(view, StringComparison.Ordinal))));

    public class SharedController : Controller
    {
        [HttpGet("/shared")]
        [BotChallenge]
        public string Index() => "the page";
    }
}
