using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP001: <c>Within</c> is no positive time span up to a year, <c>After</c> is out of range, <c>Counter</c> is empty,
/// <c>Methods</c> names what no directive is for, <c>OverLimit</c> refuses everybody, <c>Window</c> is none.
/// </summary>
internal static class LimitCheck
{
    // The members of CounterWindow and OverLimitAction, as attributes have them.
    private const int Fixed = 0;
    private const int Sliding = 1;
    private const int Challenge = 0;
    private const int Refuse = 1;

    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive)
    {
        foreach (var argument in new[] { "After", "AfterAll" })
            if (directive.Number(argument) is { } after && !AfterRange.Includes(after.Value))
                yield return Fault(after, DirectiveWording.OutOfRange(after.Value, argument));
        foreach (var fault in FaultsOfWindow(directive, "Within").Concat(FaultsOfWindow(directive, "WithinAll")))
            yield return fault;
        if (directive.Number("Window") is { } kind && kind.Value is not (Fixed or Sliding))
            yield return Fault(kind, DirectiveWording.NoWindow(kind.Value));
        foreach (var fault in FaultsOfOverLimit(directive))
            yield return fault;
        if (directive.Text("Counter") is { } counter && string.IsNullOrWhiteSpace(counter.Value))
            yield return Fault(counter, DirectiveWording.EmptyCounter);
        if (directive.Text("Methods") is { } methods && MethodList.Parse(methods.Value) is null)
            yield return Fault(methods, DirectiveWording.NoMethods(methods.Value));
    }

    private static IEnumerable<Diagnostic> FaultsOfWindow(WrittenDirective directive, string argument)
    {
        if (directive.Text(argument) is not { } within)
            yield break;
        if (!WindowText.TryParse(within.Value, out var window))
            yield return Fault(within, DirectiveWording.NoTimeSpan(within.Value, argument));
        else if (window <= TimeSpan.Zero)
            yield return Fault(within, DirectiveWording.NotPositive(within.Value, argument));
        else if (window > WindowRange.Max)
            yield return Fault(within, DirectiveWording.TooLong(within.Value, argument));
    }

    private static IEnumerable<Diagnostic> FaultsOfOverLimit(WrittenDirective directive)
    {
        if (directive.Number("OverLimit") is not { } overLimit)
            yield break;
        if (overLimit.Value is not (Challenge or Refuse))
            yield return Fault(overLimit, DirectiveWording.NoOverLimit(overLimit.Value));
        if (overLimit.Value == Refuse && directive.Number("After") is { Value: 0 } after)
            yield return Fault(after, DirectiveWording.RefusesEverybody);
        if (overLimit.Value == Challenge && directive.Flag("LimitPassHolders") is { Value: true } holders)
            yield return Fault(holders, DirectiveWording.PassHoldersAreNotRefused);
    }

    private static Diagnostic Fault<T>(Argument<T> argument, string message) =>
        Diagnostic.Create(Descriptors.Limit, argument.Expression.GetLocation(), message);
}
