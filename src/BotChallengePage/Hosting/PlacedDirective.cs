using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BotChallengePage.Hosting;

/// <summary>A directive where it stands in the app.</summary>
internal sealed record PlacedDirective(BotChallengeAttribute Attribute, Endpoint Endpoint)
{
    public string Place => Endpoint.DisplayName ?? "An endpoint without a name";

    /// <summary>Whether anything asks the guard here, even without <c>UseBotChallengePage()</c>.</summary>
    public bool IsGuarded =>
        Endpoint.Metadata.GetMetadata<ActionDescriptor>() is not null ||
        Endpoint.Metadata.GetMetadata<GuardedEndpointMetadata>() is not null;

    /// <summary>Names that <c>Only</c> and <c>Except</c> may use here; <see langword="null"/> where there are no actions or handlers.</summary>
    public IEnumerable<string>? Names =>
        Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action ? [action.MethodInfo.Name, action.ActionName]
        : Endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page ? page.HandlerMethods.Select(handler => handler.MethodInfo.Name)
        : null;
}
