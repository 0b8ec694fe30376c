using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>One <see cref="BotChallengeAttribute"/> laid over its policy.</summary>
internal sealed class Directive
{
    /// <exception cref="FormatException">An argument is wrong.</exception>
    public Directive(
        BotChallengeAttribute attribute, ResolvedPolicy policy, Type? declaringType, PageHandlerFilter? handlers,
        string counterOfAll)
    {
        if (DirectiveFaults.Find(attribute, policy, declaringType).FirstOrDefault() is { } fault)
            throw new FormatException(fault);

        Policy = policy;
        Limit = LimitOf(attribute, policy);
        LimitOfAll = LimitOfAllOf(attribute, policy, counterOfAll);
        Refuses = (attribute.OverLimitOrNull ?? policy.OverLimit) == OverLimitAction.Refuse;
        LimitsPassHolders = attribute.LimitPassHoldersOrNull ?? policy.LimitPassHolders;
        Methods = MethodsOf(attribute, policy);
        ReportOnly = attribute.ReportOnlyOrNull ?? policy.ReportOnly;
        When = [.. Own(attribute.If, declaringType), .. policy.When];
        Unless = [.. Own(attribute.Unless, declaringType), .. policy.Unless];
        _handlers = handlers;
        WaitsForLoad = attribute.WhenBusyOrNull ?? policy.WhenBusy;
        _isUnconditional = handlers is null && When.Count == 0 && Unless.Count == 0;
        VetoesCache = !ReportOnly && policy.Caching == CacheAction.Veto;
    }

    /// <summary>
    /// What <c>Only</c> and <c>Except</c> say about page handlers; the handler is known only with the request.
    /// </summary>
    private readonly PageHandlerFilter? _handlers;

    private readonly bool _isUnconditional;

    public ResolvedPolicy Policy { get; }

    /// <summary>The limit of each client.</summary>
    public DirectiveLimit? Limit { get; }

    /// <summary>The limit of all clients together.</summary>
    public DirectiveLimit? LimitOfAll { get; }

    /// <summary>Whether who is over the limit is refused, and not challenged.</summary>
    public bool Refuses { get; }

    /// <summary>Whether visitors with a good pass are counted, too.</summary>
    public bool LimitsPassHolders { get; }

    public bool ReportOnly { get; }

    /// <summary>Whether the directive is only there while the app is busy.</summary>
    public bool WaitsForLoad { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> When { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> Unless { get; }

    /// <summary>Without a limit every request is over it.</summary>
    public bool IsImmediate => Limit is null && LimitOfAll is null;

    public GuardedMethods Methods { get; }

    /// <summary>One that only reports changes nothing, so it vetoes nothing either.</summary>
    public bool VetoesCache { get; }

    /// <summary>
    /// Whether the directive is for every request of its endpoint with this method, or is while the app is busy.
    /// </summary>
    public bool IsForEvery(GuardedMethods method) => _isUnconditional && (Methods & method) != 0;

    public ValueTask<bool> AppliesToAsync(HttpContext context, GuardedMethods method, ConditionEvaluator conditions) =>
        (Methods & method) == 0 || (WaitsForLoad && !conditions.IsBusy) ? new(false)
        : _isUnconditional ? new(true)
        : _handlers?.AppliesTo(context) == false ? new(false)
        : AskAsync(context, conditions);

    /// <summary>What a directive over its policy is for.</summary>
    public static GuardedMethods MethodsOf(BotChallengeAttribute attribute, ResolvedPolicy? policy) =>
        (attribute.Methods is { } own ? MethodList.Parse(own) : policy?.Methods) ?? ChallengedMethods.Default;

    private static DirectiveLimit? LimitOf(BotChallengeAttribute attribute, ResolvedPolicy policy) =>
        (attribute.AfterOrNull ?? policy.After) is { } after &&
        (attribute.Within is { } within && WindowText.TryParse(within, out var own) ? own : policy.Within)
            is { } length
            ? new(
                attribute.Counter ?? policy.Counter ?? "default", after, length,
                attribute.WindowOrNull ?? policy.Window)
            : null;

    private static DirectiveLimit? LimitOfAllOf(
        BotChallengeAttribute attribute, ResolvedPolicy policy, string counterOfAll) =>
        (attribute.AfterAllOrNull ?? policy.AfterAll) is { } after &&
        (attribute.WithinAll is { } within && WindowText.TryParse(within, out var own) ? own : policy.WithinAll)
            is { } length
            ? new(
                attribute.Counter ?? policy.Counter ?? counterOfAll, after, length,
                attribute.WindowOrNull ?? policy.Window, OfAll: true)
            : null;

    private async ValueTask<bool> AskAsync(HttpContext context, ConditionEvaluator conditions) =>
        await conditions.AllAsync(When, context) && !await conditions.AnyAsync(Unless, context);

    private static IEnumerable<Func<HttpContext, ValueTask<bool>>> Own(string? condition, Type? declaringType) =>
        condition is not null && PredicateBinder.Find(condition, declaringType) is { } own ? [own] : [];
}
