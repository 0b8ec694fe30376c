using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>BCP001: <c>Within</c> is no positive time span, <c>After</c> is out of range.</summary>
internal static class LimitCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive)
    {
        if (directive.Number("After") is { } after && !AfterRange.Includes(after.Value))
            yield return Fault(after, DirectiveWording.OutOfRange(after.Value));

        if (directive.Text("Within") is not { } within)
            yield break;
        if (!WindowText.TryParse(within.Value, out var window))
            yield return Fault(within, DirectiveWording.NoTimeSpan(within.Value));
        else if (window <= TimeSpan.Zero)
            yield return Fault(within, DirectiveWording.NotPositive(within.Value));
    }

    private static Diagnostic Fault<T>(Argument<T> argument, string message) =>
        Diagnostic.Create(Rules.Limit, argument.Expression.GetLocation(), message);
}
