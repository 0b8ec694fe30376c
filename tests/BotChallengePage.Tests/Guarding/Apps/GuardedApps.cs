using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>Ways in which a directive's endpoint is reached.</summary>
internal static class GuardedApps
{
    public static readonly GuardedApp[] All =
    [
        new("an endpoint that is short-circuited past the middleware",
            () => Site.With().Use(app => app.UseBotChallengePage()).Use(app =>
            {
                app.MapGet("/attribute", [BotChallenge] () => "").ShortCircuit();
                app.MapGet("/convention", () => "").RequireBotChallenge().ShortCircuit();
                app.MapGet("/free", () => "").ShortCircuit();
            }),
            ("/attribute", 307), ("/convention", 307), ("/free", 200)),

        new("actions that are short-circuited",
            () => Site.With(typeof(Guarded)).Use(app => app.MapControllers().ShortCircuit()),
            ("/guarded", 307), ("/limited", 200), ("/limited", 307), ("/open", 200)),

        new("a delegate that a later convention replaces",
            () => Site.With().Use(app => Replaced(app.MapGet("/late", () => "").RequireBotChallenge()))
                .Use(app => Replaced(app.MapGet("/counted", () => "").RequireBotChallenge(1, TimeSpan.FromHours(1)))),
            ("/late", 307), ("/counted", 200), ("/counted", 307)),

        new("a delegate that an earlier convention replaces",
            () => Site.With().Use(app => Replaced(app.MapGet("/early", () => "")).RequireBotChallenge()),
            ("/early", 307)),

        new("a delegate that a convention replaces last of all",
            () => Site.With().Use(app =>
            {
                var endpoint = app.MapGet("/last", () => "").RequireBotChallenge();
                ((IEndpointConventionBuilder)endpoint).Finally(builder => builder.RequestDelegate = Answer);
            }),
            ("/last", 307)),

        new("actions whose delegate a convention replaces",
            () => Site.With(typeof(Guarded)).Use(app => Replaced(app.MapControllers())),
            ("/guarded", 307), ("/limited", 200), ("/limited", 307), ("/open", 200)),

        new("actions whose delegate a convention wraps, counted once",
            () => Site.With(typeof(Guarded)).Use(app => Wrapped(app.MapControllers())),
            ("/guarded", 307), ("/limited", 200), ("/limited", 307), ("/open", 200)),

        new("actions of which a convention of MVC takes the filters",
            () => Site.With(typeof(Guarded))
                .Services(services => services.AddControllers(mvc => mvc.Conventions.Add(new WithoutFilters())))
                .Use(app => app.UseBotChallengePage()),
            ("/guarded", 307), ("/limited", 200), ("/limited", 307), ("/open", 200)),

        new("the middleware in one branch, and handlers inside and outside of it",
            () => Site.With().Use(app => app.UseWhen(
                    context => context.Request.Path.StartsWithSegments("/api"), branch => branch.UseBotChallengePage()))
                .Use(app =>
                {
                    app.MapGet("/api/inside", [BotChallenge(After = 1, Within = "01:00:00")] () => "");
                    app.MapGet("/outside", [BotChallenge] () => "");
                    app.MapGet("/free", () => "");
                }),
            ("/api/inside", 200), ("/api/inside", 307), ("/outside", 307), ("/free", 200)),

        new("the middleware behind what ends the request",
            () => Site.With(typeof(Guarded))
                .Use(app => app.UseRouting())
                .Use(app => ((IApplicationBuilder)app).UseEndpoints(
                    endpoints => endpoints.MapGet("/before", [BotChallenge] () => "")))
                .Use(app => app.UseBotChallengePage()),
            ("/before", 307), ("/guarded", 307), ("/limited", 200), ("/limited", 307)),

        new("a branch with routing and a challenge page of its own",
            () => Site.With().Use(app => app.Map("/admin", branch =>
            {
                branch.UseRouting();
                branch.UseEndpoints(endpoints =>
                {
                    endpoints.MapGet("/t", () => "").RequireBotChallenge();
                    endpoints.MapBotChallengePage();
                });
            })),
            ("/admin/t", 307)),

        new("an endpoint that stands in for another",
            () => Site.With(typeof(Guarded))
                .Services(services => services.AddSingleton<MatcherPolicy, ExchangingPolicy>())
                .Use(app => app.MapGet("/exchanged", () => "the page of everybody")),
            ("/exchanged", 307)),

        new("a request that is sent on to another endpoint",
            () => Site.With().Use(app => app.UseBotChallengePage())
                .Use(app =>
                {
                    app.MapGet("/first", [BotChallenge(After = 1, Within = "01:00:00")] (HttpContext context) =>
                    {
                        var next = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
                            .Single(endpoint => endpoint.DisplayName == "HTTP: GET /guarded-by-convention");
                        context.SetEndpoint(next);
                        return next.RequestDelegate!(context);
                    });
                    app.MapGet("/guarded-by-convention", () => "").RequireBotChallenge();
                }),
            ("/first", 307)),

        new("fallbacks to actions that carry the attribute",
            () => Site.With(typeof(Guarded), typeof(Conventional)).Use(app =>
            {
                app.MapFallbackToController("/spa/{*path}", nameof(Conventional.Index), nameof(Conventional));
                app.MapDynamicControllerRoute<ToConventional>("/dynamic/{*path}");
            }).Services(services => services.AddSingleton<ToConventional>()),
            ("/spa/anything", 307), ("/dynamic/anything", 307)),

        new("conventional routes",
            () => Site.With(typeof(Conventional))
                .Use(app => app.MapControllerRoute("default", "{controller}/{action=Index}")),
            ("/Conventional", 307)),

        new("the same endpoint behind two entries, counted once",
            () => Site.With().Use(app => app.UseBotChallengePage()).Use(app => app.UseBotChallengePage())
                .Use(app => app.MapGroup("").RequireBotChallenge(1, TimeSpan.FromHours(1)).MapGet("/twice", () => "")),
            ("/twice", 200), ("/twice", 307)),
    ];

    private static Task Answer(HttpContext context) => context.Response.WriteAsync("replaced");

    private static TBuilder Replaced<TBuilder>(TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.RequestDelegate = Answer);
        return builder;
    }

    private static TBuilder Wrapped<TBuilder>(TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => next(context);
        });
        return builder;
    }
}
