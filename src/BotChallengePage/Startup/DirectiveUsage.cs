using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Startup;

/// <summary>A directive where it stands in the app.</summary>
internal sealed record DirectiveUsage(BotChallengeAttribute Attribute, Endpoint Endpoint)
{
    public string Place => PlaceOf(Endpoint);

    public DirectiveSource Origin { get; } = new(Attribute, Endpoint);

    /// <summary>Whether anything asks the guard here, even without <c>UseBotChallengePage()</c>.</summary>
    public bool IsGuarded =>
        (Endpoint.Metadata.GetMetadata<ActionDescriptor>() is { } action && GuardedEndpoints.HasFilter(action)) ||
        Endpoint.Metadata.GetMetadata<GuardedEndpointMetadata>() is not null ||
        ComponentPages.IsGuarded(Endpoint);

    /// <summary>Whether it stands for requests that a proxy asks about.</summary>
    public bool IsForProxy => Endpoint is ForwardedEndpoint;

    /// <summary>
    /// Names that <c>Only</c> and <c>Except</c> may use here; <see langword="null"/> where there are no actions or
    /// handlers.
    /// </summary>
    public IEnumerable<string>? Names =>
        Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            ? [action.MethodInfo.Name, action.ActionName]
        : Endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.HandlerMethods.Select(handler => handler.MethodInfo.Name)
        : null;

    /// <summary>
    /// Why the directive protects nothing here; <see langword="null"/> where it does, or is meant for other actions.
    /// </summary>
    /// <param name="settings">The options, which may have a policy that says what its directives are for.</param>
    public string? ObstacleUnder(ResolvedOptions settings) =>
        Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action &&
        !ActionNames.Includes(Attribute, action.MethodInfo.Name, action.ActionName)
            ? DirectiveWording.AllExcepted
        : Endpoint.Metadata.GetMetadata<SkipBotChallengeAttribute>() is not null ? DirectiveWording.Skipped
        : Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } verbs } &&
          !verbs.Any(verb => (ChallengedMethods.Of(verb) & MethodsUnder(settings)) != 0 || verb == "*")
            ? DirectiveWording.OtherMethods(verbs)
        : null;

    /// <summary>
    /// Whether requests with other methods than those that are challenged reach it as well: a conventional route
    /// without [HttpGet], Map(), a proxy's route. Razor Pages have a handler for each method, and a component page
    /// takes forms of its own alone.
    /// </summary>
    public bool IsOpenToEveryMethodUnder(ResolvedOptions settings) =>
        ObstacleUnder(settings) is null &&
        (MethodsUnder(settings) & GuardedMethods.Post) == 0 &&
        !IsForProxy &&
        Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 } &&
        Endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null &&
        !ComponentPages.IsGuarded(Endpoint);

    /// <summary>Whether the directive waits for the app to be busy.</summary>
    public bool IsForBusyTimesUnder(ResolvedOptions settings) =>
        Attribute.WhenBusyOrNull ?? settings.FindPolicy(Attribute.Policy)?.WhenBusy ?? false;

    /// <summary>What the directive is for.</summary>
    public GuardedMethods MethodsUnder(ResolvedOptions settings) =>
        Directive.MethodsOf(Attribute, settings.FindPolicy(Attribute.Policy));

    public static string PlaceOf(Endpoint endpoint) => endpoint.DisplayName ?? "An endpoint without a name";
}
