using System.Globalization;
using BotChallengePage.Tool.Output;

namespace BotChallengePage.Tool.Robots;

/// <summary>Makes rules of a robots.txt.</summary>
internal static class RobotsRules
{
    private const string Everybody = "*";

    /// <summary>What people come with. No rule that is made of a file's words may shut them out.</summary>
    private static readonly string[] Browsers =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 " +
            "Safari/537.36 Edg/140.0.0.0 OPR/124.0.0.0 Vivaldi/7.6",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
            "Version/18.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 " +
            "Safari/605.1.15",
        "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A536B) AppleWebKit/537.36 (KHTML, like Gecko) " +
            "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)",
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; en) Presto/2.12.423 Version/12.16",
        "Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.0", "w3m/0.5.3", "Links (2.29; Linux x86_64)",
        "ELinks/0.16 (textmode; Linux; 80x24)",
    ];

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
            if (agent != Everybody && Browsers.Any(browser => browser.Contains(
                agent, StringComparison.OrdinalIgnoreCase)))
            {
                rule.Report = true;
                notes.Say(
                    file, said[0].Line,
                    $"\"{rule.Name}\" is for whoever has \"{agent}\" in the user agent, and browsers have. It only " +
                    "reports: say more of the crawler's name before you take \"Report\" out.");
            }

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
