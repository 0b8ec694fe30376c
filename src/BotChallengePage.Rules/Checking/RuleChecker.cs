using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Options;

namespace BotChallengePage;

/// <summary>
/// Asks rules about requests outside an app, by the evaluator that apps have: for tests of rules, and for logs of what
/// has been. Rules of endpoints (<c>WithRules()</c>, <c>[SkipRules]</c>) are the app's and not asked.
/// </summary>
public sealed class RuleChecker
{
    private readonly RuleSet _rules;

    /// <summary>Makes the rules ready to be asked.</summary>
    /// <param name="options">The rules, as <see cref="RuleSetBuilder"/> or the configuration has them.</param>
    /// <param name="time">
    /// The clock of conditions on the time of day; <see langword="null"/> for the system's.
    /// </param>
    /// <param name="conditions">
    /// What packages and the app add to what rules can ask. A rule that asks for another is undecided.
    /// </param>
    /// <exception cref="OptionsValidationException">
    /// Rules cannot be used: it has all faults, with their keys.
    /// </exception>
    public RuleChecker(
        RulesOptions options, TimeProvider? time = null, IEnumerable<IRuleCondition>? conditions = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new RuleFaults();
        _rules = RuleCompiler.Compile(
            options, time ?? TimeProvider.System, faults, questions: Questions.OfWhatMayBeUnknown,
            custom: new CustomConditions(conditions ?? [], mayBeMore: true));
        if (faults.All.Count > 0)
            throw new OptionsValidationException("", typeof(RulesOptions), faults.All);
    }

    /// <summary>Makes the rules of code ready to be asked.</summary>
    /// <param name="configure">Adds rules, as <c>AddRules()</c> takes them.</param>
    /// <param name="time">
    /// The clock of conditions on the time of day; <see langword="null"/> for the system's.
    /// </param>
    /// <param name="conditions">
    /// What packages and the app add to what rules can ask. A rule that asks for another is undecided.
    /// </param>
    /// <exception cref="OptionsValidationException">
    /// Rules cannot be used: it has all faults, with their keys.
    /// </exception>
    public RuleChecker(
        Action<RuleSetBuilder> configure, TimeProvider? time = null, IEnumerable<IRuleCondition>? conditions = null)
        : this(OptionsOf(configure), time, conditions)
    {
    }

    /// <summary>Asks the rules in their order, as an app does, up to the one that surely decides.</summary>
    /// <param name="request">The request.</param>
    /// <param name="knowledge">
    /// What is known of it; <see langword="null"/> where that is everything, as of a live request. A rule that depends
    /// on something else is undecided, and the result says what may become of the request.
    /// </param>
    public RuleCheckResult Check(HttpContext request, IRequestKnowledge? knowledge = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var facts = RequestFacts.Of(request);
        facts.Knowledge = knowledge;
        try
        {
            return Check(facts);
        }
        finally
        {
            facts.Release();
        }
    }

    private RuleCheckResult Check(RequestFacts facts)
    {
        var outcome = new RuleOutcome();
        var hasNoAgent = facts.KnowsHeader("User-Agent") && !facts.HasAnyUserAgent(_rules.Index);
        foreach (var rule in _rules.Rules)
        {
            if ((hasNoAgent && rule.NeedsAgent) || facts.Ask(rule.IsMet) is not { } isCertain)
                continue;
            outcome.Add(rule, isCertain);
            if (outcome.IsDecided)
                break;
        }

        return outcome.Finish(_rules.Thresholds);
    }

    private static RulesOptions OptionsOf(Action<RuleSetBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RulesOptions();
        configure(new RuleSetBuilder(options));
        return options;
    }
}
