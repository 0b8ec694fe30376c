using System.Globalization;
using BotChallengePage.Tool.Output;

namespace BotChallengePage.Tool.Robots;

/// <summary>Makes rules of a robots.txt.</summary>
internal static class RobotsRules
{
    private const string Everybody = "*";

    /// <summary>
    /// Who does not say that it is a browser, or says so beside the address of its owner, as crawlers do.
    /// </summary>
    private const string NoBrowser =
        "!userAgent.startsWith(\"Mozilla/\") || userAgent.contains(\"compatible;\") || userAgent.contains(\"+http\")";

    public static RulesOptions Make(string file, IReadOnlyList<RobotsGroup> groups, RuleAction action, Notes notes)
    {
        var rules = new RulesOptions();
        // Groups of the same name are one (RFC 9309, 2.2.1).
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var agents = groups.SelectMany(group => group.Agents).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var agent in agents)
        {
            var said = groups.Where(group => group.Agents.Contains(agent, StringComparer.OrdinalIgnoreCase))
                .SelectMany(group => group.Rules).ToArray();
            var disallowed = Disallowed(file, said, notes).ToArray();
            if (disallowed.Length == 0)
                continue;
            var rule = agent == Everybody
                ? ForEverybody(agents, action)
                : ForCrawler(agent, agents, action);
            foreach (var conditions in disallowed)
                rule.AnyOf.Add(conditions);
            // Which is allowed always (2.2.2).
            rule.NoneOf.Add(new() { Paths = { "/robots.txt" } });
            var name = rule.Name;
            for (var number = 2; !names.Add(rule.Name); number++)
                rule.Name = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            rules.List.Add(rule);
            if (agent == Everybody)
                notes.Say(
                    file, said[0].Line,
                    $"\"{rule.Name}\" is for everybody who does not claim to be a browser, among them people with " +
                    "text browsers. It only reports: see whom it would meet before you take \"Report\" out.");
        }

        return rules;
    }

    private static RuleOptions ForCrawler(string agent, string[] agents, RuleAction action)
    {
        var rule = new RuleOptions { Name = NameOf(agent), Action = action };
        rule.UserAgents.Add(agent);
        // A crawler goes by the longest name that is its own.
        var longer = agents.Where(other => other.Length > agent.Length &&
            other.Contains(agent, StringComparison.OrdinalIgnoreCase)).ToArray();
        Exclude(rule, longer);
        return rule;
    }

    private static RuleOptions ForEverybody(string[] agents, RuleAction action)
    {
        var rule = new RuleOptions { Name = "robots-everybody", Action = action, When = NoBrowser, Report = true };
        Exclude(rule, [.. agents.Where(agent => agent != Everybody)]);
        return rule;
    }

    private static void Exclude(RuleOptions rule, string[] agents)
    {
        if (agents.Length == 0)
            return;
        var others = new RuleConditions();
        foreach (var agent in agents)
            others.UserAgents.Add(agent);
        rule.NoneOf.Add(others);
    }

    private static string NameOf(string agent)
    {
        var name = string.Concat(agent.Where(letter => !char.IsControl(letter))).ToLowerInvariant();
        return $"robots-{(name.Length <= 50 ? name : name[..50])}";
    }

    /// <summary>
    /// The longest pattern that matches decides, and of two that are equally long the one that allows (2.2.2).
    /// </summary>
    private static IEnumerable<RuleConditions> Disallowed(string file, RobotsRule[] said, Notes notes)
    {
        foreach (var disallow in said.Where(rule => !rule.Allows && rule.Pattern.Length > 0))
        {
            if (RobotsPattern.ToConditions(file, disallow, notes) is not { } conditions)
                continue;
            var isUsable = true;
            foreach (var exception in said.Where(rule =>
                rule.Allows && rule.Pattern.Length >= disallow.Pattern.Length))
            {
                if (RobotsPattern.ToConditions(file, exception, notes) is { } allowed)
                    conditions.NoneOf.Add(allowed);
                else
                    isUsable = false;
            }

            if (isUsable)
                yield return conditions;
            else
                notes.Lose(file, disallow.Line, $"\"{disallow.Pattern}\", since what is allowed of it cannot be said.");
        }
    }
}
