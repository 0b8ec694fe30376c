using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// Rules over a browser's request that meets none: 200 of them together, the same asked one by one, one, and none.
/// </summary>
internal static class RulesRun
{
    private const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 " +
        "Safari/537.36";

    public static void Run(int rounds)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = ("GET", "/search/maps/1900");
        context.Request.Headers.UserAgent = Browser;
        context.Request.Headers.AcceptLanguage = "en";
        context.Connection.RemoteIpAddress = new([203, 0, 113, 7]);

        var (all, each) = (SetOf([.. Written(200)]), Written(200).Select(rule => SetOf([rule])).ToArray());
        var (one, none, everybody) = (SetOf([.. Written(1)]), SetOf([]), SetOf([Everybody()]));
        var cases = new Rounds();
        cases.Add(Case.Of("200 rules together", () => Ask(all, context)));
        cases.Add(Case.Of("200 rules one by one", () =>
        {
            foreach (var rules in each)
                Ask(rules, context);
        }));
        cases.Add(Case.Of("one rule", () => Ask(one, context)));
        cases.Add(Case.Of("a rule that allows everybody", () => Ask(everybody, context)));
        cases.Add(Case.Of("no rule", () => Ask(none, context)));
        cases.Run("Rules", rounds);
    }

    private static void Ask(RuleSet rules, HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        rules.Evaluate(facts, ref found);
        facts.Release();
    }

    /// <summary>As a site would have them: most look for a name of a client.</summary>
    private static IEnumerable<RuleOptions> Written(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var rule = new RuleOptions { Name = $"rule {i}", Action = RuleAction.Deny };
            switch (i % 10)
            {
                case 7:
                    rule.Paths.Add($"/admin{i}/**");
                    break;
                case 8:
                    rule.Networks.Add($"198.51.{i}.0/24");
                    break;
                case 9:
                    rule.WithoutHeaders.Add("Accept-Language");
                    rule.UserAgents.Add($"Robot{i}");
                    break;
                default:
                    rule.UserAgents.Add($"examplebot{i}/");
                    break;
            }

            yield return rule;
        }
    }

    private static RuleOptions Everybody()
    {
        var rule = new RuleOptions { Name = "everybody", Action = RuleAction.Allow };
        rule.Paths.Add("/**");
        return rule;
    }

    private static RuleSet SetOf(RuleOptions[] rules)
    {
        var options = new RulesOptions();
        foreach (var rule in rules)
            options.List.Add(rule);
        return RuleCompiler.Compile(options, TimeProvider.System, new RuleFaults());
    }
}
