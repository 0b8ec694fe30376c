using BotChallengePage.Counters;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TestSite;
using Yarp.ReverseProxy.Configuration;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>A site that says a declaration at one place, as its owner would.</summary>
internal static class TableSite
{
    private static readonly string[] Actions = ["Search", "Export"];
    private static readonly string[] Verbs = ["GET", "HEAD", "POST"];

    public static Site With(Declaration declaration, Place place, Backend? backend, bool hasFailingStore = false) =>
        Bare(declaration, place, backend)
            .Services(services => services.AddSingleton<Runs>())
            .Services(services => services.AddSingleton(
                provider => new TestedStore(CounterStoreFactory.CreateMemory(provider), hasFailingStore)))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(
                provider => provider.GetRequiredService<TestedStore>()))
            .Add(services => services
                .AddBotChallengePage(
                    options => options.SkipWhen(context => context.Request.Headers.ContainsKey(Visit.SkipHeader)))
                .AddPolicy("catalog", policy => policy.After(1, TimeSpan.FromHours(1)).Counter("catalog")
                .When(BotChallengeConditions.HasQuery))
                .AddPolicy("everyone", policy => policy.By(_ => "everyone")));

    /// <summary>What a proxy stands in front of; other places need none.</summary>
    public static async Task<Backend?> BackendAsync(Place place) =>
        place == Place.ProxyRoute ? await Backend.StartAsync() : null;

    private static Site Bare(Declaration declaration, Place place, Backend? backend) => place switch
    {
        Place.Controller => Site.With(declaration.Controller),
        Place.ControllerBehindMiddleware => Site.With(declaration.Controller).Use(AddMiddleware),
        Place.ControllerConvention =>
            Site.With(declaration.Inner).Use(app => Require(app.MapControllers(), AllAround(declaration), place)),
        Place.Page => Pages(declaration.Page),
        Place.PageBehindMiddleware => Pages(declaration.Page).Use(AddMiddleware),
        Place.PageConvention =>
            Pages(declaration.InnerPage).Use(app => Require(app.MapRazorPages(), AllAround(declaration), place)),
        Place.Endpoint =>
            Site.With()
            .Use(app => MapActions(app, declaration, [.. declaration.Outer, .. declaration.Directives], place)),
        Place.EndpointBehindMiddleware => Site.With().Use(AddMiddleware)
            .Use(app => MapActions(app, declaration, [.. declaration.Outer, .. declaration.Directives], place)),
        Place.Group => Site.With().Use(app => MapGroups(app, declaration)),
        Place.ProxyRoute => Site.With()
            .Services(services => services.AddReverseProxy()
            .LoadFromMemory([.. Actions.Select(RouteOf)], [backend!.Cluster]))
            .Use(app => GuardRoutes(app.MapReverseProxy(), declaration)),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static Site Pages(string page) =>
        Site.With().Services(services => services.AddRazorPages()).Views($"/Pages/Table/{page}.cshtml");

    private static void AddMiddleware(WebApplication app)
    {
        app.UseRouting();
        app.UseBotChallengePage();
    }

    /// <summary>
    /// What a convention on all controllers or pages says, when it does not leave the inner directives to them.
    /// </summary>
    private static IEnumerable<Said> AllAround(Declaration declaration) =>
        declaration.IsInnerSaid ? declaration.Outer : [.. declaration.Outer, .. declaration.Directives];

    private static void MapGroups(WebApplication app, Declaration declaration)
    {
        var outer = app.MapGroup("");
        Require(outer, declaration.Outer, Place.Group);
        var inner = outer.MapGroup("");
        Require(inner, declaration.Directives.Where(said => said.On is null), Place.Group);
        MapActions(inner, declaration, declaration.Directives.Where(said => said.On is not null), Place.Group);
    }

    private static void MapActions(
        IEndpointRouteBuilder routes, Declaration declaration, IEnumerable<Said> directives, Place place)
    {
        foreach (var action in Actions)
        {
            var endpoint = routes.MapMethods(
                PathOf(action), Verbs, action == "Search" ? PlainEndpoints.Search : PlainEndpoints.Export);
            Require(endpoint, directives.Where(said => said.On is null || said.On == action), place);
            if (declaration.Skipped.Contains(action))
                endpoint.SkipBotChallenge();
        }
    }

    private static void GuardRoutes(ReverseProxyConventionBuilder proxy, Declaration declaration)
    {
        Require(proxy, declaration.Outer, Place.ProxyRoute);
        proxy.ConfigureEndpoints((endpoint, route) =>
        {
            Require(endpoint, declaration.Directives.Where(
                said => said.On is null || said.On == route.RouteId), Place.ProxyRoute);
            if (declaration.Skipped.Contains(route.RouteId))
                endpoint.SkipBotChallenge();
        });
    }

    private static RouteConfig RouteOf(string action) =>
        new() { RouteId = action, ClusterId = Backend.ClusterId, Match = new() { Path = PathOf(action) } };

    private static string PathOf(string action) => "/" + action.ToLowerInvariant();

    private static void Require<TBuilder>(TBuilder builder, IEnumerable<Said> directives, Place place)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var directive in directives)
        {
            if (place == Place.EndpointBehindMiddleware)
                builder.WithMetadata(directive.ToAttribute(place));
            else
                builder.RequireBotChallenge(directive.ToAttribute(place));
        }
    }
}
