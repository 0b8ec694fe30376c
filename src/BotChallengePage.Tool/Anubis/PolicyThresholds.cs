using System.Globalization;
using System.Text.RegularExpressions;
using BotChallengePage.Tool.Output;
using YamlDotNet.RepresentationModel;

namespace BotChallengePage.Tool.Anubis;

/// <summary>
/// Makes thresholds of those of Anubis: there each is for a range of weights, here the highest that is reached is
/// taken.
/// </summary>
internal static partial class PolicyThresholds
{
    private const int Highest = 100_000;

    public static void Make(string file, YamlNode? thresholds, RulesOptions rules, Notes notes)
    {
        if (thresholds is not YamlSequenceNode { Children.Count: > 0 } all)
        {
            // What Anubis does without any: lib/config/threshold.go, DefaultThresholds.
            rules.Thresholds.Add(new() { From = 1 });
            return;
        }

        List<(long From, long To, RuleAction Action, YamlNode Node)> ranges = [];
        foreach (var node in all.Children)
        {
            if (Range(node) is not { } range)
                notes.Lose(
                    file, node.Start.Line,
                    $"threshold \"{node.Find("name").Text()}\": its expression is no range of weights.");
            else if (ActionOf(node) is not { } action)
                notes.Lose(
                    file, node.Start.Line,
                    $"threshold \"{node.Find("name").Text()}\": the action {node.Find("action").Text()}.");
            else
                ranges.Add((range.From, range.To, action, node));
        }

        var isLenient = false;
        foreach (var (from, to, action, node) in ranges.OrderBy(range => range.From))
        {
            var name = node.Find("name").Text();
            if (action == RuleAction.Allow)
            {
                if (to > 0 && rules.Thresholds.Count > 0)
                    notes.Lose(file, node.Start.Line, $"threshold \"{name}\" allows above one that does not.");
                continue;
            }

            if (from > Highest || to < 1)
                continue;
            rules.Thresholds.Add(new() { From = (int)Math.Max(from, 1), Action = action });
            isLenient |= node.Find("challenge") is not null;
            if (to < Highest && !ranges.Exists(other => other.From <= to + 1 && other.To > to))
                notes.Say(
                    file, node.Start.Line,
                    $"threshold \"{name}\" ends at {to}. Here it holds above that as well.");
        }

        if (isLenient)
            notes.Say(
                file, all.Start.Line,
                "each threshold has a challenge of its own. Here a policy says which: set \"Policy\" on a threshold.");
    }

    private static RuleAction? ActionOf(YamlNode node) => node.Find("action").Text() switch
    {
        "ALLOW" => RuleAction.Allow,
        "DENY" => RuleAction.Deny,
        "CHALLENGE" => RuleAction.Challenge,
        _ => null,
    };

    private static (long From, long To)? Range(YamlNode node)
    {
        var expression = node.Find("expression");
        var parts = expression.Text() is { } text ? text.Split("&&") : [.. expression?.Find("all").Texts() ?? []];
        var (from, to) = (long.MinValue, long.MaxValue);
        foreach (var part in parts)
        {
            if (Comparison().Match(part) is not { Success: true } found ||
                !long.TryParse(found.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
                return null;
            switch (found.Groups["sign"].Value)
            {
                case ">":
                    from = Math.Max(from, number + 1);
                    break;
                case ">=":
                    from = Math.Max(from, number);
                    break;
                case "<":
                    to = Math.Min(to, number - 1);
                    break;
                case "<=":
                    to = Math.Min(to, number);
                    break;
                default:
                    (from, to) = (Math.Max(from, number), Math.Min(to, number));
                    break;
            }
        }

        return parts.Length > 0 && from <= to ? (from, to) : null;
    }

    [GeneratedRegex(@"^\s*\(?\s*weight\s*(?<sign><=|>=|<|>|==)\s*(?<number>-?\d{1,9})\s*\)?\s*$")]
    private static partial Regex Comparison();
}
