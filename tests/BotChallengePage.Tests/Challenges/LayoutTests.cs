using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

public class LayoutTests
{
    private const string ViewStart = "/Views/_ViewStart.cshtml";
    private const string SiteLayout = "/Views/Shared/_Layout.cshtml";

    [Fact]
    public async Task The_page_is_in_the_layout_that_ViewStart_chooses()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout, "/Views/Shared/_WithForm.cshtml")
            .Services(services => services.AddSingleton(new Looks { Layout = "_WithForm" }))
            .StartAsync();

        await AssertInLayoutAsync(site, "form");
    }

    [Fact]
    public async Task Without_ViewStart_it_is_in_the_layout_named_Layout()
    {
        await using var site = await Site.With(typeof(Guarded)).Views(SiteLayout).StartAsync();

        await AssertInLayoutAsync(site, "site");
    }

    [Fact]
    public async Task In_place_it_is_in_the_same_layout()
    {
        await using var site = await Site.With(typeof(Guarded)).Views(ViewStart, SiteLayout).Set(("Mode", "Inline"))
            .StartAsync();

        var page = await site.GetAsync("/guarded");

        Assert.Equal("site", page.Layout);
        Assert.True(page.IsChallengePage);
    }

    [Fact]
    public async Task A_site_of_Razor_Pages_only_gives_its_layout_from_Pages()
    {
        await using var site = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/Shared/_Layout.cshtml", "/Pages/Guarded.cshtml")
            .StartAsync();

        await AssertInLayoutAsync(site, "pages");
        Assert.Equal(307, (await site.GetAsync("/Guarded")).Status);
    }

    [Fact]
    public async Task A_minimal_api_site_with_nothing_but_AddBotChallengePage_has_the_packaged_layout()
    {
        await using var site = await Site.With().Use(app => app.MapGet("/", () => "hello")).StartAsync();

        await AssertStandaloneAsync(site);
        Assert.Equal(200, (await site.AnswerAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task The_standalone_layout_can_be_forced_and_runs_nothing_of_the_site()
    {
        var ran = 0;
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(new Looks
            {
                OnViewStart = () => ran++,
                OnLayout = _ => $"{ran++}",
            }))
            .Set(("Layout", BotChallengePageOptions.StandaloneLayout))
            .StartAsync();

        await AssertStandaloneAsync(site);
        Assert.Equal(0, ran);
    }

    [Fact]
    public async Task A_layout_in_the_options_wins_over_ViewStart()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout, "/Views/Shared/_WithForm.cshtml")
            .Set(("Layout", "_WithForm"))
            .StartAsync();

        await AssertInLayoutAsync(site, "form");
    }

    [Fact]
    public async Task A_layout_that_throws_is_replaced_and_the_fault_logged_once()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(
                new Looks { OnLayout = _ => throw new InvalidOperationException("No database.") }))
            .StartAsync();

        await AssertReplacedAsync(site, "No database.");
    }

    [Fact]
    public async Task So_is_a_layout_that_demands_a_section()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, "/Views/Shared/_WithSection.cshtml")
            .Services(services => services.AddSingleton(new Looks { Layout = "_WithSection" }))
            .StartAsync();

        await AssertReplacedAsync(site, "Sidebar");
    }

    [Fact]
    public async Task So_is_a_ViewStart_that_throws()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(
                new Looks { OnViewStart = () => throw new InvalidOperationException("No tenant.") }))
            .StartAsync();

        await AssertReplacedAsync(site, "No tenant.");
    }

    [Fact]
    public async Task So_is_a_layout_that_is_not_there()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(new Looks { Layout = "_Lost" }))
            .StartAsync();

        await AssertReplacedAsync(site, "_Lost");
    }

    [Fact]
    public async Task A_layout_that_gives_up_the_request_leaves_nothing_half_written()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout)
            .Services(services => services.AddSingleton(new Looks
            {
                OnLayout = view =>
                {
                    view.HttpContext.Response.StatusCode = 500;
                    throw new TimeoutException("Too slow.");
                },
            }))
            .StartAsync();

        Assert.Equal(403, (await site.GetAsync("/bot-challenge")).Status);
        await AssertReplacedAsync(site, "Too slow.");
    }

    [Fact]
    public async Task There_is_one_main_element_whichever_layout_ViewStart_chooses()
    {
        var looks = new Looks();
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout, "/Views/Shared/_WithMain.cshtml")
            .Services(services => services.AddSingleton(looks))
            .StartAsync();

        foreach (var (layout, mark) in new[] { ("_Layout", "site"), ("_WithMain", "main"), ("_WithMain", "main"),
            ("_Layout", "site"), ("_WithMain", "main") })
        {
            looks.Layout = layout;
            await AssertOneMainAsync(site, mark);
        }
    }

    [Fact]
    public async Task And_whichever_is_configured()
    {
        await using var site = await Site.With(typeof(Guarded)).Views(SiteLayout, "/Views/Shared/_WithMain.cshtml")
            .StartAsync();

        await AssertOneMainAsync(site, "site");
        site.Edit(("Layout", "_WithMain"));
        await AssertOneMainAsync(site, "main");
        site.Edit(("Layout", "_Layout"));
        await AssertOneMainAsync(site, "site");
    }

    [Fact]
    public async Task A_view_at_the_same_path_replaces_the_packaged_one()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/Shared/BotChallengePage/Challenge.cshtml")
            .StartAsync();

        Assert.Equal("override", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-view"));
        await site.EarnPassAsync();
    }

    [Theory]
    [InlineData("StaffChallenge")]
    [InlineData("/Views/Shared/StaffChallenge.cshtml")]
    [InlineData("~/Views/Shared/StaffChallenge.cshtml")]
    public async Task A_policy_has_a_view_of_its_own(string view)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(ViewStart, SiteLayout, "/Views/Shared/StaffChallenge.cshtml")
            .Set(("Policies:staff:View", view))
            .StartAsync();

        var staff = await site.GetAsync("/bot-challenge?policy=staff");
        var others = await site.GetAsync("/bot-challenge");

        Assert.Equal(("staff", "site"), (staff.Challenge!.GetAttribute("data-view"), staff.Layout));
        Assert.False(others.Challenge!.HasAttribute("data-view"));
        await site.EarnPassAsync("/bot-challenge?policy=staff");
    }

    [Fact]
    public async Task The_nonce_of_the_site_is_on_script_and_stylesheet()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.CspNonce = _ => "r4nd0m"))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(2, page.Document.QuerySelectorAll("[nonce=r4nd0m]").Length);
        await using var without = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Empty((await without.GetAsync("/bot-challenge")).Document.QuerySelectorAll("[nonce]"));
    }

    private static async Task AssertOneMainAsync(Site site, string layout)
    {
        var page = await site.GetAsync("/bot-challenge");
        Assert.Equal(layout, page.Layout);
        Assert.Single(page.Document.QuerySelectorAll("main"));
        Assert.True(page.IsChallengePage);
    }

    private static async Task AssertInLayoutAsync(Site site, string layout)
    {
        var page = await site.GetAsync("/bot-challenge");
        Assert.Equal(layout, page.Layout);
        Assert.True(page.IsChallengePage);
        Assert.Contains("Checking your browser", page.Document.Title);
        Assert.Empty(site.Log.Of(600));
    }

    private static async Task AssertReplacedAsync(Site site, string fault)
    {
        await AssertStandaloneAsync(site);
        await AssertStandaloneAsync(site);
        var logged = Assert.Single(site.Log.Of(600));
        Assert.Contains(fault, logged.Exception!.ToString());
    }

    private static async Task AssertStandaloneAsync(Site site)
    {
        var page = await site.GetAsync("/bot-challenge");
        Assert.Equal(403, page.Status);
        Assert.Equal("bcp-standalone", page.Document.Body!.ClassName);
        Assert.True(page.IsChallengePage);
    }
}
