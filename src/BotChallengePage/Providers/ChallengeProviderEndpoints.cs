using BotChallengePage.Origins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage;

/// <summary>
/// Where a provider maps endpoints of its own: below <c>{prefix}/{name of the provider}</c>. As the library's own ones
/// they are open to everyone and never challenged.
/// </summary>
public sealed class ChallengeProviderEndpoints
{
    private readonly Func<Func<ChallengeContext, Task>, RequestDelegate> _withTicket;

    internal ChallengeProviderEndpoints(
        IEndpointRouteBuilder routes, Func<Func<ChallengeContext, Task>, RequestDelegate> withTicket) =>
        (Routes, _withTicket) = (routes, withTicket);

    /// <summary>For endpoints that need no ticket.</summary>
    public IEndpointRouteBuilder Routes { get; }

    /// <summary>
    /// Maps an endpoint for visitors who have a challenge of this provider, with the ticket in the query: see
    /// <see cref="ChallengeContext.EndpointUrl"/>. All others are answered with a problem. The answer is never stored.
    /// </summary>
    /// <param name="method">The HTTP method, for example <c>GET</c>.</param>
    /// <param name="path">Relative to the provider's name, and empty for that itself.</param>
    /// <param name="handle">Writes the answer.</param>
    public IEndpointConventionBuilder Map(string method, string path, Func<ChallengeContext, Task> handle)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(handle);
        return Routes.MapMethods(path, [method], _withTicket(handle)).OpenToClientOrigins();
    }
}
