using System.Globalization;
using BotChallengePage;
using BotChallengePage.Challenges;
using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Directives as endpoint conventions: for minimal APIs, groups, YARP, and whole sets of controllers, pages or Blazor
/// components.
/// </summary>
public static class BotChallengeEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Challenges requests without a pass of the policy <c>default</c>, as that policy says: at once, unless it counts.
    /// </summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static TBuilder RequireBotChallenge<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireBotChallenge(new BotChallengeAttribute());

    /// <summary>Challenges requests as a named policy says.</summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="policy">Name of the policy.</param>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static TBuilder RequireBotChallenge<TBuilder>(this TBuilder builder, string policy)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireBotChallenge(new BotChallengeAttribute { Policy = policy });

    /// <summary>Challenges a client that goes over a limit.</summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="after">Requests that are let through in a window, 0 to 1,000,000.</param>
    /// <param name="within">Length of the window, at most 365 days.</param>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static TBuilder RequireBotChallenge<TBuilder>(this TBuilder builder, int after, TimeSpan within)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireBotChallenge(
            new BotChallengeAttribute { After = after, Within = within.ToString("c", CultureInfo.InvariantCulture) });

    /// <summary>Adds a directive with every argument of the attribute.</summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="directive">The directive.</param>
    /// <exception cref="ArgumentNullException"><paramref name="directive"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static TBuilder RequireBotChallenge<TBuilder>(this TBuilder builder, BotChallengeAttribute directive)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(directive);

        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(directive);
            if (builder is RouteGroupBuilder)
                endpoint.Metadata.Add(new GroupDirectiveMetadata(directive));
            // Their delegates are made after all conventions; the router puts the guard around them.
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
                return;
            // Actions and pages get a filter; everything else is wrapped, so that no Use… call can be forgotten.
            if (endpoint.Metadata.OfType<ActionDescriptor>().LastOrDefault() is { } action)
            {
                AddFilter(action, endpoint.ApplicationServices);
            }
            else if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = Guarded(next, endpoint.ApplicationServices);
                endpoint.Metadata.Add(new GuardedEndpointMetadata());
            }
        });
        return builder;
    }

    /// <summary>Takes endpoints out of every directive that would apply to them.</summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    public static TBuilder SkipBotChallenge<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SkipBotChallengeAttribute());

    /// <summary>
    /// MVC makes filters of attributes, not of endpoint metadata. An <c>IFilterProvider</c> would be simpler, but one
    /// more of them switches off MVC's cache of filters for every action of the app.
    /// </summary>
    private static void AddFilter(ActionDescriptor action, IServiceProvider services)
    {
        if (action is PageActionDescriptor and not CompiledPageActionDescriptor)
            Required<PipelineRegistrations>(services).HasPageConventions = true;
        else if (!action.FilterDescriptors.Any(filter => filter.Filter is BotChallengeFilterFactory))
            action.FilterDescriptors = [
                .. action.FilterDescriptors,
                new FilterDescriptor(BotChallengeFilterFactory.Instance, FilterScope.Last)];
    }

    private static RequestDelegate Guarded(RequestDelegate next, IServiceProvider services)
    {
        if (services.GetService<IServiceScopeFactory>() is not null)
            return Middleware(next, services).InvokeAsync;

        return new DeferredMiddleware(fromRequest => Middleware(next, fromRequest)).InvokeAsync;
    }

    private static BotChallengeMiddleware Middleware(RequestDelegate next, IServiceProvider services) =>
        new(next, Required<BotChallengeGuard>(services), services.GetRequiredService<DecisionResponder>());

    private static TService Required<TService>(IServiceProvider services)
        where TService : class => services.GetService<TService>() ?? throw new InvalidOperationException(
            "RequireBotChallenge() needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs.");
}
