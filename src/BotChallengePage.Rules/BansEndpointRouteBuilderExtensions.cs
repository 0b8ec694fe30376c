using BotChallengePage;
using BotChallengePage.Rules.Bans;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint of bans.</summary>
public static class BansEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps an endpoint that shows bans (GET), adds one (POST, JSON with <c>network</c>, <c>for</c> and <c>reason</c>)
    /// and ends one (DELETE with <c>?network=</c>), for whom a policy of the app's authorization lets in. It is never
    /// challenged, and bans do not hold for it: who bans themselves can take it back.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">Where it is, for example <c>/ops/bans</c>.</param>
    /// <param name="policy">Name of the policy. The endpoint asks it itself, whatever else lets through.</param>
    /// <returns>A builder for further conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>AddRules()</c> or <c>AddAuthorization()</c> was not called, or there is no such policy; when the endpoints
    /// are made, also below <c>AllowAnonymous()</c>.
    /// </exception>
    public static IEndpointConventionBuilder MapBotChallengeBans(
        this IEndpointRouteBuilder endpoints, string pattern, string policy)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentException.ThrowIfNullOrWhiteSpace(policy);

        var services = endpoints.ServiceProvider;
        var bans = services.GetService<IBotChallengeBans>() ?? throw new InvalidOperationException(
            "MapBotChallengeBans() needs its services. Add .AddRules() to AddBotChallengePage().");
        var authorization = services.GetService<IAuthorizationService>();
        var policies = services.GetService<IAuthorizationPolicyProvider>();
        // The start waits for it; nothing else may begin before it is known.
        if (authorization is null || policies is null ||
            policies.GetPolicyAsync(policy).GetAwaiter().GetResult() is null)
            throw new InvalidOperationException(
                $"MapBotChallengeBans(\"{pattern}\") is for the policy \"{policy}\", and there is none. Add it with " +
                $"builder.Services.AddAuthorizationBuilder().AddPolicy(\"{policy}\", …), or the bans would be open.");

        var endpoint = new BansEndpoint(bans, authorization, policy);
        var group = endpoints.MapGroup(pattern);
        IEndpointConventionBuilder all = group;
        group.MapGet("", endpoint.ListAsync);
        group.MapPost("", endpoint.BanAsync).DisableAntiforgery();
        group.MapDelete("", endpoint.LiftAsync);
        group.RequireAuthorization(policy).ExcludeFromDescription().WithMetadata(new SkipBotChallengeAttribute());
        all.Finally(made =>
        {
            if (made.Metadata.OfType<IAllowAnonymous>().Any())
                throw new InvalidOperationException(
                    $"MapBotChallengeBans(\"{pattern}\") is below AllowAnonymous(), where nobody has to sign in. " +
                    "Map it elsewhere.");
        });
        return all;
    }
}
