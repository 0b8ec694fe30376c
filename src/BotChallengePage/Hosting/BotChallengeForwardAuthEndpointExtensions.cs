using System.Diagnostics.CodeAnalysis;
using BotChallengePage;
using BotChallengePage.ForwardAuth;
using BotChallengePage.Guarding;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint that a proxy asks whether a request may come in.</summary>
public static class BotChallengeForwardAuthEndpointExtensions
{
    /// <summary>Where the endpoint is, unless it is mapped elsewhere.</summary>
    public const string DefaultPattern = "/bot-challenge-auth";

    /// <summary>
    /// Answers <c>auth_request</c> of nginx, <c>forward_auth</c> of Caddy and <c>ForwardAuth</c> of Traefik: 204 for a
    /// request that is let in. <see cref="BotChallengeForwardAuthOptions.Answer"/> says what it is for others. The
    /// proxy has to hand on to this app what is below <see cref="BotChallengePageOptions.PathPrefix"/> as well.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="configure">How the proxy asks, and what is asked of visitors.</param>
    /// <returns>A builder for conventions on the endpoint, for example the host that it is for.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapBotChallengeForwardAuth(
        this IEndpointRouteBuilder endpoints, Action<BotChallengeForwardAuthOptions>? configure = null) =>
        endpoints.MapBotChallengeForwardAuth(DefaultPattern, configure);

    /// <summary>The same somewhere else: locations of the proxy can have limits of their own.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">Where the proxy asks.</param>
    /// <param name="configure">How the proxy asks, and what is asked of visitors.</param>
    /// <returns>A builder for conventions on the endpoint.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapBotChallengeForwardAuth(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Action<BotChallengeForwardAuthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var services = endpoints.ServiceProvider;
        if (services.GetService<ChallengePaths>() is null)
            throw new InvalidOperationException(
                "MapBotChallengeForwardAuth() needs its services. Add builder.Services.AddBotChallengePage(); to " +
                "Program.cs.");
        var options = new BotChallengeForwardAuthOptions();
        configure?.Invoke(options);

        var name = $"{nameof(MapBotChallengeForwardAuth)}(\"{pattern}\")";
        var asked = new ForwardedEndpoint(options.Directives.DefaultIfEmpty(new BotChallengeAttribute()), name);
        return endpoints
            .Map(pattern, BotChallengePageEndpointRouteBuilderExtensions.KeptOut(
                new ForwardAuthEndpoint(asked, options, services).HandleAsync))
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription()
            .WithDisplayName(name)
            .WithMetadata(asked, new SkipBotChallengeAttribute(), new OutputCacheAttribute { NoStore = true });
    }
}
