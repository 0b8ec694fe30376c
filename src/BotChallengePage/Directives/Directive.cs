using System.Globalization;
using BotChallengePage.Configuration;
using BotChallengePage.Guarding;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>One <see cref="BotChallengeAttribute"/> laid over its policy.</summary>
internal sealed class Directive
{
    /// <exception cref="FormatException">An argument is wrong.</exception>
    public Directive(BotChallengeAttribute attribute, Policy policy, Type? declaringType, PageHandlerFilter? handlers)
    {
        Policy = policy;
        After = attribute.AfterOrNull ?? policy.After;
        Window = attribute.Within is { } within ? ParseWindow(within) : policy.Window;
        Counter = attribute.Counter ?? policy.Counter;
        ReportOnly = attribute.ReportOnlyOrNull ?? policy.ReportOnly;
        When = attribute.If is { } when ? [PredicateBinder.Bind(when, nameof(attribute.If), declaringType), .. policy.When] : policy.When;
        Unless = attribute.Unless is { } unless
            ? [PredicateBinder.Bind(unless, nameof(attribute.Unless), declaringType), .. policy.Unless]
            : policy.Unless;
        _handlers = handlers;
        IsUnconditional = handlers is null && When.Count == 0 && Unless.Count == 0;
        VetoesCache = !ReportOnly && policy.Caching == CacheAction.Veto;

        if (After is null != Window is null)
            throw new FormatException(After is null ? DirectiveWording.AfterIsMissing : DirectiveWording.WithinIsMissing);
        if (After is { } after && !AfterRange.Includes(after))
            throw new FormatException(DirectiveWording.OutOfRange(after));
        if (Window <= TimeSpan.Zero)
            throw new FormatException(DirectiveWording.NotPositive(Window.Value.ToString("c", CultureInfo.InvariantCulture)));
    }

    /// <summary>What <c>Only</c> and <c>Except</c> say about page handlers; the handler is known only with the request.</summary>
    private readonly PageHandlerFilter? _handlers;

    public Policy Policy { get; }

    public int? After { get; }

    public TimeSpan? Window { get; }

    public string Counter { get; }

    public bool ReportOnly { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> When { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> Unless { get; }

    public bool IsImmediate => After is null;

    /// <summary>Whether the directive is for every request of its endpoint.</summary>
    public bool IsUnconditional { get; }

    /// <summary>What becomes of a request that the directive does not let through.</summary>
    public GuardOutcome OverLimit => ReportOnly ? GuardOutcome.WouldChallenge : GuardOutcome.Challenged;

    /// <summary>One that only reports changes nothing, so it vetoes nothing either.</summary>
    public bool VetoesCache { get; }

    public CounterKey CounterKeyOf(HttpContext context, Settings settings, OptionDelegates delegates) =>
        new(Counter, Window!.Value, Policy.By.BucketOf(context, settings.Options.Counters, delegates));

    public ValueTask<bool> AppliesToAsync(HttpContext context, ConditionEvaluator conditions) =>
        IsUnconditional ? new(true)
        : _handlers?.AppliesTo(context) == false ? new(false)
        : AskAsync(context, conditions);

    private async ValueTask<bool> AskAsync(HttpContext context, ConditionEvaluator conditions) =>
        await conditions.AllAsync(When, context) && !await conditions.AnyAsync(Unless, context);

    private static TimeSpan ParseWindow(string within) =>
        WindowText.TryParse(within, out var window) ? window : throw new FormatException(DirectiveWording.NoTimeSpan(within));
}
