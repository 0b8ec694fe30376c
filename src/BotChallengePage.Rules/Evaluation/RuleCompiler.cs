using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BotChallengePage.Rules.Groups;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>Makes rules of options, and says all that is wrong with them.</summary>
internal static class RuleCompiler
{
    private const int MostRules = 10_000;
    private const int LongestName = 64;
    private const int HighestWeight = 1_000;
    private const int HighestScore = 100_000;

    /// <param name="options">The rules as they are written.</param>
    /// <param name="time">The clock of conditions on the time of day.</param>
    /// <param name="faults">Gets what is wrong.</param>
    /// <param name="failures">Is told where code of the app's throws; without it, it throws on.</param>
    /// <param name="questions">How they ask; without it, as of requests of which all is known.</param>
    /// <param name="custom">
    /// What packages and the app have added to ask; without it, each name may be one, and none is met.
    /// </param>
    /// <param name="lists">The lists that rules may name; without it, those of the options, which nobody reads.</param>
    /// <returns>The rules, which are of no use where there are faults.</returns>
    public static RuleSet Compile(
        RulesOptions options, TimeProvider time, RuleFaults faults, ConditionFaults? failures = null,
        Questions? questions = null, CustomConditions? custom = null, AskedLists? lists = null)
    {
        lists ??= AskedLists.Of(options);
        if (options.List.Count > MostRules)
            faults.Add(
                nameof(options.List),
                string.Create(CultureInfo.InvariantCulture, $"has {options.List.Count} rules. {MostRules} at most."));

        var index = new RuleIndex();
        questions ??= Questions.OfRequests;
        var conditions = new ConditionCompiler(index, faults, time, questions, custom, lists);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        CompiledRule[] rules =
        [
            .. options.List.Select((rule, number) =>
                Compile(rule, Key(options, number), names, conditions, faults, failures, lists)),
        ];
        return new RuleSet(rules, Thresholds(options, faults), index);
    }

    private static string Key(RulesOptions options, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{nameof(options.List)}:{number}");

    private static CompiledRule Compile(
        RuleOptions rule, string key, HashSet<string> names, ConditionCompiler conditions, RuleFaults faults,
        ConditionFaults? failures, AskedLists lists)
    {
        CheckName(rule, key, names, faults);
        if (!Enum.IsDefined(rule.Action))
            faults.Add($"{key}:{nameof(rule.Action)}", "must be Weigh, Allow, Deny or Challenge.");
        if (rule.Action == RuleAction.Weigh ? rule.Weight == 0 : rule.Weight != 0)
            faults.Add(
                $"{key}:{nameof(rule.Weight)}",
                rule.Action == RuleAction.Weigh
                    ? $"is 0, so the rule \"{rule.Name}\" does nothing. Set it, or another Action."
                    : $"is set, but the rule \"{rule.Name}\" does not weigh. Leave it out, or make two rules of it.");
        if (Math.Abs((long)rule.Weight) > HighestWeight)
            faults.Add($"{key}:{nameof(rule.Weight)}", $"must be -{HighestWeight} to {HighestWeight}.");
        CheckStatus(rule.Status, rule.Action, key, faults);
        if (rule.Action != RuleAction.Challenge && (rule.Policy is not null || rule.Level is not null))
            faults.Add(key, $"has a policy or a level, but the rule \"{rule.Name}\" does not challenge.");
        var before = faults.All.Count;
        (conditions.AsksCode, conditions.AsksOfNetwork) = (false, false);
        var isMet = lists.OnceRead(() => conditions.Compile(rule, key), conditions.Questions);
        if (rule.Action == RuleAction.Deny && conditions.AsksOfNetwork)
            faults.Add(
                key,
                "denies whoever shares a network with somebody who followed the honeypot, but a network is not one " +
                "visitor. Let it weigh or challenge.");
        faults.SayOf(rule.Name, before);
        return new CompiledRule(
            rule.Name, rule.Action, rule.Weight, rule.Report, NeedsAgent(rule),
            conditions.AsksCode && failures is not null ? Guarded(rule.Name, isMet, failures) : isMet,
            AskOf(rule));
    }

    private static void CheckStatus(int? status, RuleAction action, string key, RuleFaults faults)
    {
        if (status is not { } wanted)
            return;
        if (action != RuleAction.Deny)
            faults.Add($"{key}:{nameof(RuleOptions.Status)}", "is set, but only Deny has one.");
        else if (!Assessment.CanDenyWith(wanted))
            faults.Add(
                $"{key}:{nameof(RuleOptions.Status)}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is {wanted}. It must be 400 to 499, and none after which a client would come again or log in: ") +
                    "401, 405, 407, 408, 421, 425, 426.");
    }

    /// <summary>
    /// Whether it is met by no <c>User-Agent</c> without any of the texts. A group that is not there is a fault.
    /// </summary>
    private static bool NeedsAgent(RuleOptions rule) =>
        rule.UserAgents.Count > 0 ||
        (rule.Groups.Count > 0 && rule.Groups.All(name => RuleGroups.Find(name ?? "") is { IsOfAgents: true }));

    private static void CheckName(RuleOptions rule, string key, HashSet<string> names, RuleFaults faults)
    {
        if (rule.Name is not { Length: > 0 and <= LongestName } || rule.Name.Any(char.IsControl))
            faults.Add($"{key}:{nameof(rule.Name)}", $"must have 1 to {LongestName} characters.");
        else if (rule.Name.Equals(CompiledThreshold.Name, StringComparison.OrdinalIgnoreCase))
            faults.Add($"{key}:{nameof(rule.Name)}", "is \"score\", which is what thresholds are called.");
        else if (rule.Name.Equals(RuleMetrics.Ban, StringComparison.OrdinalIgnoreCase))
            faults.Add($"{key}:{nameof(rule.Name)}", "is \"ban\", which is what bans are called.");
        else if (!names.Add(rule.Name))
            faults.Add($"{key}:{nameof(rule.Name)}", $"is \"{rule.Name}\", and another rule has that name already.");
    }

    /// <summary>
    /// A fault in one rule's code is that rule's alone: a visitor may have chosen the request for it.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "It is the app's own code; its fault is told, and no 500.")]
    private static Func<RequestFacts, bool> Guarded(
        string name, Func<RequestFacts, bool> isMet, ConditionFaults failures) => facts =>
    {
        try
        {
            return isMet(facts);
        }
        catch (Exception fault) when (!facts.Context.RequestAborted.IsCancellationRequested)
        {
            failures.Say(name, fault);
            return false;
        }
    };

    private static Func<string[], Assessment>? AskOf(RuleOptions rule) => rule.Action switch
    {
        RuleAction.Allow => Assessment.Allow,
        RuleAction.Deny => reasons => Assessment.Deny(StatusOf(rule.Status), reasons),
        RuleAction.Challenge => reasons => Assessment.Challenge(rule.Policy, rule.Level, reasons),
        _ => null,
    };

    /// <summary>One that cannot be used is told as a fault, and its rule is never in force.</summary>
    private static int StatusOf(int? status) =>
        status is { } wanted && Assessment.CanDenyWith(wanted) ? wanted : StatusCodes.Status403Forbidden;

    private static CompiledThreshold[] Thresholds(RulesOptions options, RuleFaults faults)
    {
        for (var i = 0; i < options.Thresholds.Count; i++)
        {
            var threshold = options.Thresholds[i];
            var key = string.Create(CultureInfo.InvariantCulture, $"{nameof(options.Thresholds)}:{i}");
            if (threshold.From is < 1 or > HighestScore)
                faults.Add($"{key}:{nameof(threshold.From)}", $"must be 1 to {HighestScore}.");
            if (threshold.Action is not (RuleAction.Deny or RuleAction.Challenge))
                faults.Add($"{key}:{nameof(threshold.Action)}", "must be Deny or Challenge.");
            if (threshold.Action == RuleAction.Deny && (threshold.Policy is not null || threshold.Level is not null))
                faults.Add(key, "has a policy or a level, but does not challenge.");
            CheckStatus(threshold.Status, threshold.Action, key, faults);
            if (options.Thresholds.Take(i).Any(other => other.From == threshold.From))
                faults.Add($"{key}:{nameof(threshold.From)}", "is that of another threshold, too.");
        }

        return
        [
            .. options.Thresholds.OrderByDescending(threshold => threshold.From).Select(threshold =>
                new CompiledThreshold(
                    threshold.From, threshold.Action, threshold.Policy, threshold.Level, StatusOf(threshold.Status),
                    threshold.Report)),
        ];
    }
}
