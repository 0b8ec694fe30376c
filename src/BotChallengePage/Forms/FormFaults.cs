using System.Reflection;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BotChallengePage.Forms;

/// <summary>Finds checks of forms that nobody makes, or that go by a policy that is not there.</summary>
internal static class FormFaults
{
    public static IEnumerable<string> Of(IEnumerable<Endpoint> endpoints, ResolvedOptions settings) =>
        endpoints.SelectMany(endpoint => Of(endpoint, settings)).Distinct();

    private static IEnumerable<string> Of(Endpoint endpoint, ResolvedOptions settings)
    {
        var place = endpoint.DisplayName ?? "An endpoint without a name";
        var isAction = endpoint.Metadata.GetMetadata<ActionDescriptor>() is not null;
        if (!isAction && endpoint.Metadata.GetMetadata<ValidateBotChallengeAttribute>() is not null)
            yield return $"{place}: [ValidateBotChallenge] is for actions and Razor Pages, and is not heeded here. " +
                "Call .ValidateBotChallenge() on the endpoint instead.";
        foreach (var policy in PoliciesOf(endpoint).Where(policy => settings.FindPolicy(policy) is null))
            yield return $"{place}: [ValidateBotChallenge] names the policy \"{policy}\", which does not exist. " +
                $"There are: {string.Join(", ", settings.Policies.Select(known => known.Name))}.";
    }

    private static IEnumerable<string?> PoliciesOf(Endpoint endpoint) =>
    [
        .. endpoint.Metadata.OfType<ValidateBotChallengeAttribute>().Select(attribute => attribute.Policy),
        .. endpoint.Metadata.OfType<FormGuardMetadata>().Select(guard => guard.Rule.Policy),
        .. (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods ?? [])
            .Select(handler => handler.MethodInfo.GetCustomAttribute<ValidateBotChallengeAttribute>(inherit: true))
            .OfType<ValidateBotChallengeAttribute>().Select(attribute => attribute.Policy),
    ];
}
