using System.Reflection;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Forms;

/// <summary>Finds checks of forms that nobody makes, or that go by a policy that is not there.</summary>
internal static class FormFaults
{
    /// <summary>A component's page is one endpoint for its forms and for whoever reads it.</summary>
    public const string NotForComponents =
        "A Blazor page takes its forms itself. Send the form to a minimal API with .ValidateBotChallenge(), or guard " +
        "the page with [BotChallenge(Methods = \"GET,POST\")].";

    public static IEnumerable<string> Of(IEnumerable<Endpoint> endpoints, ResolvedOptions settings) =>
        endpoints.SelectMany(endpoint => Of(endpoint, settings)).Distinct();

    private static IEnumerable<string> Of(Endpoint endpoint, ResolvedOptions settings)
    {
        var place = endpoint.DisplayName ?? "An endpoint without a name";
        var isAction = endpoint.Metadata.GetMetadata<ActionDescriptor>() is not null;
        if (!isAction && endpoint.Metadata.GetMetadata<ValidateBotChallengeAttribute>() is not null)
            yield return $"{place}: [ValidateBotChallenge] is for actions and Razor Pages, and is not heeded here. " +
                (ComponentPages.ComponentOf(endpoint) is null
                    ? "Call .ValidateBotChallenge() on the endpoint instead."
                    : NotForComponents);
        if (FiltersOf(endpoint).Any(filter => MadeOf(filter.Filter) == typeof(ValidateBotChallengeAttribute)))
            yield return $"{place}: a filter that makes [ValidateBotChallenge] by its type has lost its order. " +
                "Add the attribute itself: options.Filters.Add(new ValidateBotChallengeAttribute()).";
        foreach (var policy in PoliciesOf(endpoint).Where(policy => settings.FindPolicy(policy) is null))
            yield return $"{place}: [ValidateBotChallenge] names the policy \"{policy}\", which does not exist. " +
                $"There are: {string.Join(", ", settings.Policies.Select(known => known.Name))}.";
    }

    /// <summary>
    /// Actions that a class's check leaves open to GET, since they do not say which methods they are for.
    /// </summary>
    public static string[] OpenToGet(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null &&
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 })
            .Where(endpoint => FiltersOf(endpoint).Where(filter => filter.Filter is ValidateBotChallengeAttribute)
                .MaxBy(filter => filter.Scope)?.Scope < FilterScope.Action)
            .Select(endpoint => endpoint.DisplayName ?? "An action without a name").Distinct()];

    /// <summary>Whether forms that come to the endpoint are checked.</summary>
    public static bool IsChecked(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<FormGuardMetadata>() is not null || PoliciesOf(endpoint).Any();

    private static IEnumerable<FilterDescriptor> FiltersOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ActionDescriptor>()?.FilterDescriptors ?? [];

    private static Type? MadeOf(IFilterMetadata filter) => filter switch
    {
        TypeFilterAttribute typed => typed.ImplementationType,
        ServiceFilterAttribute service => service.ServiceType,
        _ => null,
    };

    private static IEnumerable<string?> PoliciesOf(Endpoint endpoint) =>
    [
        .. endpoint.Metadata.OfType<ValidateBotChallengeAttribute>().Select(attribute => attribute.Policy),
        .. endpoint.Metadata.OfType<FormGuardMetadata>().Select(guard => guard.Rule.Policy),
        .. (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods ?? [])
            .Select(handler => handler.MethodInfo.GetCustomAttribute<ValidateBotChallengeAttribute>(inherit: true))
            .OfType<ValidateBotChallengeAttribute>().Select(attribute => attribute.Policy),
    ];
}
