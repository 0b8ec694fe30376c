using System.Runtime.CompilerServices;
using BotChallengePage.Options;
using BotChallengePage.Settings;

namespace BotChallengePage.Directives;

/// <summary>Finds everything that is wrong with the arguments of one directive.</summary>
internal static class DirectiveFaults
{
    /// <param name="attribute">The directive.</param>
    /// <param name="policy">Its policy; <see langword="null"/> when there is none of that name.</param>
    /// <param name="declaringType">Where <c>If</c> and <c>Unless</c> look for their methods.</param>
    public static IEnumerable<string> Find(BotChallengeAttribute attribute, ResolvedPolicy? policy, Type? declaringType)
    {
        var hasAfter = (attribute.AfterOrNull ?? policy?.After) is not null;
        var hasWithin = attribute.Within is not null || policy?.Within is not null;
        if (policy is not null && hasAfter != hasWithin)
            yield return hasAfter ? DirectiveWording.WithinIsMissing : DirectiveWording.AfterIsMissing;
        var hasAfterAll = (attribute.AfterAllOrNull ?? policy?.AfterAll) is not null;
        var hasWithinAll = attribute.WithinAll is not null || policy?.WithinAll is not null;
        if (policy is not null && hasAfterAll != hasWithinAll)
            yield return hasAfterAll ? DirectiveWording.WithinAllIsMissing : DirectiveWording.AfterAllIsMissing;
        if (attribute.AfterOrNull is { } after && !AfterRange.Includes(after))
            yield return DirectiveWording.OutOfRange(after);
        if (attribute.AfterAllOrNull is { } afterAll && !AfterRange.Includes(afterAll))
            yield return DirectiveWording.OutOfRange(afterAll, nameof(attribute.AfterAll));
        if (attribute.Within is { } within && OfWindow(within, nameof(attribute.Within)) is { } faultOfWindow)
            yield return faultOfWindow;
        if (attribute.WithinAll is { } withinAll && OfWindow(withinAll, nameof(attribute.WithinAll)) is { } faultOfAll)
            yield return faultOfAll;
        if (attribute.WindowOrNull is { } kind && !Enum.IsDefined(kind))
            yield return DirectiveWording.NoWindow((int)kind);
        if (policy is not null && attribute.WindowOrNull is not null &&
            !hasAfter && !hasWithin && !hasAfterAll && !hasWithinAll)
            yield return DirectiveWording.WindowWithoutLimit;
        foreach (var fault in OfOverLimit(attribute, policy))
            yield return fault;
        if (attribute.Counter is { } counter && string.IsNullOrWhiteSpace(counter))
            yield return DirectiveWording.EmptyCounter;
        if (attribute.Methods is { } methods && MethodList.Parse(methods) is null)
            yield return DirectiveWording.NoMethods(methods);
        if (attribute.If is { } when && OfCondition(nameof(attribute.If), when, declaringType) is { } faultOfIf)
            yield return faultOfIf;
        if (attribute.Unless is { } unless &&
            OfCondition(nameof(attribute.Unless), unless, declaringType) is { } faultOfUnless)
            yield return faultOfUnless;
    }

    private static IEnumerable<string> OfOverLimit(BotChallengeAttribute attribute, ResolvedPolicy? policy)
    {
        if (attribute.OverLimitOrNull is { } written && !Enum.IsDefined(written))
            yield return DirectiveWording.NoOverLimit((int)written);
        if (policy is null)
            yield break;

        var refuses = (attribute.OverLimitOrNull ?? policy.OverLimit) == OverLimitAction.Refuse;
        var after = attribute.AfterOrNull ?? policy.After;
        if (refuses && after is null)
            yield return DirectiveWording.RefusesWithoutLimit;
        if (refuses && after == 0)
            yield return DirectiveWording.RefusesEverybody;
        if (!refuses && (attribute.LimitPassHoldersOrNull ?? policy.LimitPassHolders))
            yield return DirectiveWording.PassHoldersAreNotRefused;
    }

    private static string? OfWindow(string within, string argument) =>
        !WindowText.TryParse(within, out var window) ? DirectiveWording.NoTimeSpan(within, argument)
        : window <= TimeSpan.Zero ? DirectiveWording.NotPositive(within, argument)
        : window > WindowRange.Max ? DirectiveWording.TooLong(within, argument)
        : null;

    private static string? OfCondition(string argument, string name, Type? declaringType) =>
        PredicateBinder.Find(name, declaringType) is not null ? null
        : declaringType is null ? DirectiveWording.NoConditionHere(argument, name)
        : declaringType.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? DirectiveWording.NoConditionOfLambda(argument, name)
        : DirectiveWording.NoCondition(
            argument, name, declaringType.Name, ClosestName.Find(name, PredicateBinder.Names(declaringType)));
}
