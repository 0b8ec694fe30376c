using BotChallengePage;
using BotChallengePage.Forms;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Checks of forms as endpoint conventions, for minimal APIs.</summary>
public static class BotChallengeFormEndpointExtensions
{
    /// <summary>
    /// Checks what the widget of a form brings, each time the form is sent, before the handler is called. Where the
    /// check fails, the answer is 400 <c>application/problem+json</c>, with the message in the visitor's language; to a
    /// browser that has sent the form without a script, a page that says it. In a group it is for all endpoints but
    /// those that take nothing but GET, HEAD, OPTIONS or TRACE.
    /// </summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="policy">
    /// Name of the policy: that of the widget, or one that accepts its passes. Not set: <c>default</c>.
    /// </param>
    /// <param name="turnstileAction">
    /// See <see cref="ValidateBotChallengeAttribute.TurnstileAction"/>. Not set: a token without a ticket is refused.
    /// </param>
    /// <param name="level">
    /// See <see cref="ValidateBotChallengeAttribute.Level"/>. Not set: <see cref="ChallengeLevel.Automatic"/>.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: one is an action or a Razor Page, which takes the attribute, or a Blazor page.
    /// </exception>
    public static TBuilder ValidateBotChallenge<TBuilder>(
        this TBuilder builder,
        string? policy = null,
        string? turnstileAction = null,
        ChallengeLevel level = ChallengeLevel.Automatic)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);

        var rule = new FormRule(policy, turnstileAction, level);
        builder.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ActionDescriptor>().Any())
                throw new InvalidOperationException(
                    $"{endpoint.DisplayName}: ValidateBotChallenge() is for minimal APIs. " +
                    "Put [ValidateBotChallenge] on the action, controller or Razor Page.");
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
                throw new InvalidOperationException($"{endpoint.DisplayName}: {FormFaults.NotForComponents}");
            if (builder is RouteGroupBuilder && OnlyReads(endpoint))
                return;
            if (endpoint.RequestDelegate is not { } next)
                throw new InvalidOperationException(
                    $"{endpoint.DisplayName}: ValidateBotChallenge() has no handler to stand before.");

            endpoint.RequestDelegate = new FormGuard(next, rule).InvokeAsync;
            endpoint.Metadata.Add(new FormGuardMetadata(rule));
        });
        return builder;
    }

    private static bool OnlyReads(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is { Count: > 0 } methods &&
        methods.All(FormRule.IsSafe);
}
