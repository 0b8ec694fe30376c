using System.Globalization;
using BotChallengePage.Tool.Output;
using Microsoft.Extensions.Options;
using YamlDotNet.RepresentationModel;

namespace BotChallengePage.Tool.Anubis;

/// <summary>
/// Makes a rule of an entry of <c>bots</c>. One of whose conditions rules cannot say is left out whole: without it, the
/// rule would be for others as well.
/// </summary>
internal sealed class PolicyRule(Notes notes)
{
    private const int LongestName = 64;
    private const int UsualWeight = 5;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public RuleOptions? Make(PolicyBot bot)
    {
        var rule = new RuleOptions();
        var (losses, conditions) = (new List<string>(), new List<string>());
        foreach (var (key, value, line) in bot.Node.Entries())
        {
            if (Set(rule, conditions, key, value, bot) is { } loss)
                losses.Add($"line {line}, {loss}");
        }

        if (conditions.Count > 0)
            rule.When = conditions is [var only] ? only : string.Join(" && ", conditions.Select(Bracketed));
        if (losses.Count == 0 && FaultOf(rule) is { } fault)
            losses.Add(fault);
        if (losses.Count > 0)
        {
            notes.Lose(bot.File, bot.Line, $"rule \"{bot.Name}\": {string.Join("; ", losses)}");
            return null;
        }

        rule.Name = Unique(bot.Name);
        return rule;
    }

    /// <returns>What cannot be said; <see langword="null"/> for what is.</returns>
    private string? Set(RuleOptions rule, List<string> conditions, string key, YamlNode value, PolicyBot bot)
    {
        switch (key)
        {
            case "name":
                return null;
            case "action":
                return SetAction(rule, value.Text(), bot);
            case "weight":
                return null;
            case "challenge":
                notes.Say(
                    bot.File, value.Start.Line,
                    $"rule \"{bot.Name}\" has a challenge of its own ({Describe(value)}). Here a policy says which: " +
                    "set \"Policy\".");
                return null;
            case "user_agent_regex":
                rule.UserAgentMatches = value.Text()?.Trim();
                return null;
            case "path_regex":
                conditions.Add($"path.matches({CelTranslation.Quote(PathPattern(value.Text()?.Trim() ?? ""))})");
                return null;
            case "headers_regex":
                foreach (var (name, pattern, _) in value.Entries())
                    SetHeader(rule, name.Trim(), pattern.Text()?.Trim() ?? "");
                return null;
            case "remote_addresses":
                foreach (var network in value.Texts())
                    rule.Networks.Add(network);
                return null;
            case "expression":
                return SetExpression(rule, conditions, value);
            case "geoip":
                return $"the countries {string.Join(", ", value.Find("countries").Texts())}";
            case "asns":
                return $"the networks' numbers {string.Join(", ", value.Find("match").Texts())}";
            default:
                return $"\"{key}\" is not known";
        }
    }

    private static string? SetAction(RuleOptions rule, string? action, PolicyBot bot)
    {
        switch (action)
        {
            case "ALLOW":
                rule.Action = RuleAction.Allow;
                return null;
            case "DENY":
                rule.Action = RuleAction.Deny;
                return null;
            case "CHALLENGE":
                rule.Action = RuleAction.Challenge;
                return null;
            case "WEIGH":
                rule.Action = RuleAction.Weigh;
                rule.Weight = bot.Node.Find("weight").Find("adjust").Text() is not { } text ? UsualWeight
                    : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight)
                        ? Math.Clamp(weight, -1_000, 1_000)
                    : 0;
                return null;
            default:
                return $"the action {action}";
        }
    }

    /// <summary>A header that did not come is empty there, and <c>.*</c> asks whether one came.</summary>
    private static void SetHeader(RuleOptions rule, string name, string pattern)
    {
        if (pattern == ".*")
            rule.Headers.Add(name);
        else if (pattern == "^$")
            rule.WithoutHeaders.Add(name);
        else
            rule.HeaderMatches[name] = pattern;
    }

    private static string? SetExpression(RuleOptions rule, List<string> conditions, YamlNode value)
    {
        try
        {
            if (value.Text() is { } source)
                conditions.Add(CelTranslation.Translate(source));
            conditions.AddRange(value.Find("all").Texts().Select(CelTranslation.Translate));
            foreach (var any in value.Find("any").Texts())
                rule.AnyOf.Add(new() { When = CelTranslation.Translate(any) });
            return null;
        }
        catch (CelException fault)
        {
            return $"the expression: {fault.Message}";
        }
    }

    private static string Bracketed(string condition) =>
        condition.Contains("||", StringComparison.Ordinal) ? $"({condition})" : condition;

    /// <summary>Rules see no slash at the end of a path.</summary>
    private static string PathPattern(string pattern) =>
        pattern.EndsWith("/$", StringComparison.Ordinal) && pattern is not ("^/$" or "/$")
            ? pattern[..^1] + "?$"
            : pattern;

    /// <summary>Regular expressions and networks have their own rules here.</summary>
    private static string? FaultOf(RuleOptions rule)
    {
        rule.Name = "x";
        try
        {
            _ = new RuleChecker(new RulesOptions { List = { rule } });
            return null;
        }
        catch (OptionsValidationException faults)
        {
            return string.Join("; ", faults.Failures);
        }
    }

    private static string Describe(YamlNode challenge) =>
        string.Join(", ", challenge.Entries().Select(entry => $"{entry.Key} {entry.Value.Text()}"));

    private string Unique(string name)
    {
        name = name.Length is 0 ? "rule" : name.Length > LongestName - 4 ? name[..(LongestName - 4)] : name;
        if (name.Equals("score", StringComparison.OrdinalIgnoreCase))
            name = "score-rule";
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return unique;
    }
}
