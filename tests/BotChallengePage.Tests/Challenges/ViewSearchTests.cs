using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Challenges;

/// <summary>
/// App code that runs on the way to the page, before any view does: whatever it throws, there is a page.
/// </summary>
public class ViewSearchTests
{
    private static readonly string[] Views = ["/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml"];

    public static TheoryData<string> Faults =>
        ["expander populates", "expander expands", "expander wants a tenant", "TempData factory", "TempData provider"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_visitor_passes_and_the_fault_is_said_once(string fault)
    {
        await using var site = await Site.With(typeof(Guarded)).Views(Views)
            .Services(services => Break(services, fault)).StartAsync();

        for (var i = 0; i < 2; i++)
        {
            var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded");
            Assert.Equal(403, page.Status);
            Assert.True(page.IsChallengePage);
        }

        // Whoever has TempData that nobody reads has no fault.
        if (fault != "TempData provider")
            Assert.Single(site.Log.Of(600));
        Assert.Empty(site.Log.Of(601));
        await site.AssertPassableAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task In_place_as_well(string fault)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views(Views)
            .Services(services => Break(services, fault))
            .Set(("Mode", "Inline"))
            .StartAsync();

        var page = await site.GetAsync("/guarded");

        Assert.Equal((403, true), (page.Status, page.IsChallengePage));
    }

    private static void Break(IServiceCollection services, string fault)
    {
        switch (fault)
        {
            case "TempData factory":
                services.AddSingleton<ITempDataDictionaryFactory, BrokenTempDataFactory>();
                break;
            case "TempData provider":
                services.AddSingleton<ITempDataProvider, BrokenTempDataProvider>();
                break;
            default:
                services.Configure<RazorViewEngineOptions>(
                    razor => razor.ViewLocationExpanders.Add(new Expander(fault)));
                break;
        }
    }

    private sealed class Expander(string fault) : IViewLocationExpander
    {
        public void PopulateValues(ViewLocationExpanderContext context)
        {
            if (fault == "expander populates")
                _ = ((ControllerActionDescriptor)context.ActionContext.ActionDescriptor).ControllerTypeInfo.Namespace;
            if (fault == "expander wants a tenant")
                context.Values["tenant"] = context.ActionContext.RouteData.Values["tenant"]!.ToString();
            if (fault == "expander populates")
                throw new InvalidOperationException("No feature folder.");
        }

        public IEnumerable<string> ExpandViewLocations(
            ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
            fault == "expander expands" ? throw new InvalidOperationException("No folders.") : viewLocations;
    }

    private sealed class BrokenTempDataFactory : ITempDataDictionaryFactory
    {
        private readonly TempDataDictionaryFactory _own = new(new BrokenTempDataProvider());

        /// <summary>The app's own pages have it.</summary>
        public ITempDataDictionary GetTempData(HttpContext context) =>
            context.Request.Path.StartsWithSegments("/bot-challenge")
            ? throw new InvalidOperationException("No session.")
            : _own.GetTempData(context);
    }

    private sealed class BrokenTempDataProvider : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) =>
            throw new InvalidOperationException("No session.");

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
