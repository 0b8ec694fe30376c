using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Clearance;

/// <summary>What nobody would heed is said at start.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("Only:0", "/aply", "Clearance:Only names \"/aply\", which is neither route nor name of an endpoint")]
    [InlineData("Except:0", "Forms.Nws", "Did you mean \"Forms.News\"?")]
    [InlineData("Only:0", " ", "BotChallengePage:Clearance:Only has an empty entry.")]
    [InlineData("TryAgainAfter", "2.00:00:00", "BotChallengePage:Clearance:TryAgainAfter is 2.00:00:00.")]
    [InlineData("Timeout", "00:00:00", "BotChallengePage:Clearance:Timeout is 00:00:00. It must be longer than zero.")]
    [InlineData("Timeuot", "00:00:01", "Did you mean \"Timeout\"?")]
    public async Task Options(string key, string value, string said) =>
        Assert.Contains(
            said, await Site.With(typeof(FormsController)).Set(($"Clearance:{key}", value)).FailToStartAsync());

    [Fact]
    public async Task Lists_where_nobody_asks() =>
        Assert.Contains(
            "BotChallengePage:Clearance:Only names \"/contact\", but no endpoint asks for a clearance. " +
            "Put [RequireCloudflareClearance] on the page, or drop the entry.",
            await Site.With(typeof(Guarded)).Set(("Clearance:Only:0", "/contact")).FailToStartAsync());

    [Fact]
    public async Task A_handler_of_a_page() =>
        Assert.Contains(
            "[RequireCloudflareClearance] stands on the handler OnGet, where nobody heeds it. " +
            "Put it on the page model ApplyHandlerModel.",
            await Site.With().Services(services => services.AddRazorPages()).Views("/Pages/ApplyHandler.cshtml")
                .FailToStartAsync());

    [Fact]
    public async Task An_endpoint_that_leads_to_another() =>
        Assert.Contains(
            "and drops [RequireCloudflareClearance]. Put it on the page or the controller that it leads to.",
            await Site.With(typeof(FormsController))
                .Use(app => app.MapFallbackToController("Apply", "Forms").RequireCloudflareClearance())
                .FailToStartAsync());

    [Fact]
    public async Task An_app_without_endpoint_routing() =>
        Assert.Contains(
            "[RequireCloudflareClearance] needs endpoint routing",
            await Site.With(typeof(FormsController))
                .Services(services => services.Configure<MvcOptions>(mvc => mvc.EnableEndpointRouting = false))
                .Use(app => app.UseMvc()).FailToStartAsync());

    [Fact]
    public async Task An_endpoint_that_nobody_opens_is_told_of_and_one_of_a_group_is_not()
    {
        await using var site = await Site.With(typeof(FormsController))
            .Use(app => app.MapPost("/send", () => "sent").RequireCloudflareClearance().WithDisplayName("the form"))
            .Use(app =>
            {
                var group = app.MapGroup("/group").RequireCloudflareClearance();
                group.MapGet("/page", () => "page");
                group.MapPost("/send", () => "sent");
            })
            .StartAsync();

        Assert.Equal(
            "the form has a directive without effect: [RequireCloudflareClearance] is for pages that somebody opens, " +
            "and this takes neither GET nor HEAD.",
            Assert.Single(site.Log.Of(506)).Message);
    }

    [Fact]
    public async Task A_site_without_the_page() =>
        Assert.Contains(
            "MapBotChallengePage()", await Site.With(typeof(FormsController)).Unmapped().FailToStartAsync());
}
