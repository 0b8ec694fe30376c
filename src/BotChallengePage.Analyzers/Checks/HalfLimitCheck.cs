using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP002: <c>After</c> without <c>Within</c>, or the reverse, the same for all clients, and <c>LimitPassHolders</c>
/// where nothing is refused. A policy that is named may have the other half.
/// </summary>
internal static class HalfLimitCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive)
    {
        var hasAfter = directive.Sets("After");
        if (hasAfter != directive.Sets("Within") && !directive.Sets("Policy"))
            yield return Diagnostic.Create(
                Descriptors.HalfLimit, directive.Location,
                hasAfter ? DirectiveWording.WithinIsMissing : DirectiveWording.AfterIsMissing);
        var hasAfterAll = directive.Sets("AfterAll");
        if (hasAfterAll != directive.Sets("WithinAll") && !directive.Sets("Policy"))
            yield return Diagnostic.Create(
                Descriptors.HalfLimit, directive.Location,
                hasAfterAll ? DirectiveWording.WithinAllIsMissing : DirectiveWording.AfterAllIsMissing);
        if (directive.Flag("LimitPassHolders") is { Value: true } &&
            !directive.Sets("OverLimit") && !directive.Sets("Policy"))
            yield return Diagnostic.Create(
                Descriptors.HalfLimit, directive.Location, DirectiveWording.PassHoldersAreNotRefused);
    }
}
