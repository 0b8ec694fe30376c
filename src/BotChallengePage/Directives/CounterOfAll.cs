using System.Reflection;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>
/// The name under which all clients are counted where none is named: that of the place where the limit is said, so that
/// a busy page puts no other one over its limit. All nodes come to the same.
/// </summary>
internal static class CounterOfAll
{
    /// <summary>The class or method with the attribute, the endpoint where code added it, or the policy.</summary>
    public static string NameOf(BotChallengeAttribute attribute, ResolvedPolicy policy, Endpoint endpoint) =>
        attribute.AfterAllOrNull is null && attribute.WithinAll is null ? $"policy {policy.Name}"
        : new DirectiveSource(attribute, endpoint).Member is { } member ? NameOf(member)
        : endpoint.DisplayName ?? "default";

    private static string NameOf(MemberInfo member) => member is Type type
        ? $"{type}"
        : $"{member.DeclaringType}.{member.Name}";
}
