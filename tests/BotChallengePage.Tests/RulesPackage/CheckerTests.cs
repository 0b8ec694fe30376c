using System.Net;
using System.Reflection;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>Rules asked outside an app, of requests of which not all is known.</summary>
public sealed class CheckerTests
{
    private const string Browser =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    [Fact]
    public void A_request_of_which_all_is_known_is_decided_with_rule_score_and_parts()
    {
        var checker = new RuleChecker(rules =>
        {
            rules.Allow("friends").Network("198.51.100.0/24");
            rules.Weigh("no-language", 3).WithoutHeader("Accept-Language");
            rules.Weigh("tool", 4).UserAgent("curl/");
            rules.Deny("trial").Path("/**").Report();
            rules.ChallengeFrom(5).DenyFrom(9);
        });

        var result = checker.Check(Request("curl/8.5"));

        Assert.True(result.IsCertain);
        Assert.Equal(
            (AssessmentVerdict.Challenge, "score 7 (no-language 3, tool 4)"),
            (Assert.Single(result.Possible)!.Verdict, result.Possible[0]!.Reasons[0]));
        Assert.Equal(
            [
                new("no-language", RuleAction.Weigh, 3, false, true), new("tool", RuleAction.Weigh, 4, false, true),
                new RuleFinding("trial", RuleAction.Deny, 0, true, true),
            ],
            result.Findings);
        Assert.Equal((7, 7), (result.LowestScore, result.HighestScore));
    }

    [Theory]
    [InlineData("WithoutHeaders", "Accept", "?deny pass")]
    [InlineData("Headers", "Accept", "?deny pass")]
    [InlineData("UserAgents", "curl", "deny")]
    [InlineData("UserAgents", "wget", "pass")]
    [InlineData("Hosts", "shop.example", "?deny pass")]
    [InlineData("Networks", "203.0.113.0/24", "deny")]
    public void A_rule_is_undecided_where_it_asks_for_what_is_not_known(string property, string value, string expected)
    {
        var rule = new RuleOptions { Name = "r", Action = RuleAction.Deny };
        ((IList<string>)typeof(RuleConditions).GetProperty(property)!.GetValue(rule)!).Add(value);

        Assert.Equal(expected, Describe(Checker(rule).Check(Request("curl/8.5"), new Log())));
    }

    [Theory]
    [InlineData("header('Accept') && path == '/other'", "pass")]
    [InlineData("path == '/other' && header('Accept')", "pass")]
    [InlineData("header('Accept') || path == '/search'", "deny")]
    [InlineData("header('Accept') && path == '/search'", "?deny pass")]
    [InlineData("!header('Accept') && path == '/search'", "?deny pass")]
    [InlineData("!(header('Accept') && path == '/other')", "deny")]
    [InlineData("!(!header('Accept') || path == '/search')", "pass")]
    [InlineData("header('Accept') != 'x'", "?deny pass")]
    [InlineData("https", "?deny pass")]
    [InlineData("signedIn || userAgent.contains('curl')", "deny")]
    [InlineData("falseBrowser", "pass")]
    public void What_decides_though_something_is_not_known_decides(string expression, string expected) => Assert.Equal(
        expected,
        Describe(
            Checker(new RuleOptions { Name = "r", Action = RuleAction.Deny, When = expression })
                .Check(Request("curl/8.5"), new Log())));

    [Fact]
    public void Who_claims_to_be_a_browser_may_be_a_false_one()
    {
        var checker = new RuleChecker(rules => rules.Deny("r").FalseBrowser());

        Assert.Equal("?deny pass", Describe(checker.Check(Request(Browser), new Log())));
        Assert.Equal("deny", Describe(checker.Check(Request(Browser))));
    }

    [Fact]
    public void A_score_is_a_range_and_may_lead_to_several_thresholds()
    {
        var checker = new RuleChecker(rules =>
        {
            rules.Weigh("tool", 4).UserAgent("curl/");
            rules.Weigh("no-language", 6).WithoutHeader("Accept-Language");
            rules.Weigh("polite", -2).Header("From");
            rules.ChallengeFrom(3).DenyFrom(9);
        });

        var result = checker.Check(Request("curl/8.5"), new Log());

        Assert.Equal("deny challenge pass", Describe(result));
        Assert.Equal((2, 10), (result.LowestScore, result.HighestScore));
        Assert.Equal("score 2 to 10 (tool 4, no-language 6?, polite -2?)", result.Possible[0]!.Reasons[0]);

        var polite = Request("curl/8.5");
        polite.Request.Headers.AcceptLanguage = "en";
        Assert.Equal("challenge", Describe(checker.Check(polite, new Log("Accept-Language", "From"))));
    }

    [Fact]
    public void Where_all_that_may_decide_does_the_same_it_is_certain()
    {
        var checker = new RuleChecker(rules =>
        {
            rules.Deny("maybe").WithoutHeader("Accept");
            rules.Deny("surely").UserAgent("curl/");
            rules.Allow("never-asked").Path("/**");
        });

        var result = checker.Check(Request("curl/8.5"), new Log());

        Assert.True(result.IsCertain);
        Assert.Equal(["maybe", "surely"], result.Findings.Select(found => found.Rule));
        Assert.Equal([false, true], result.Findings.Select(found => found.IsCertain));
    }

    [Fact]
    public void Refusals_with_different_statuses_are_not_the_same()
    {
        var checker = new RuleChecker(rules =>
        {
            rules.Deny("gone", 410).WithoutHeader("Accept");
            rules.Deny("denied").UserAgent("curl/");
        });

        Assert.False(checker.Check(Request("curl/8.5"), new Log()).IsCertain);
    }

    [Theory]
    [InlineData("Accept", "pass")]
    [InlineData("From", "?deny pass")]
    public void A_condition_that_is_added_says_what_it_needs(string header, string expected)
    {
        var rule = new RuleOptions { Name = "r", Action = RuleAction.Deny, When = "sends('x') && other || sends('x')" };
        var checker = new RuleChecker(new RulesOptions { List = { rule } }, conditions: [new Sends(header)]);

        Assert.Equal(expected, Describe(checker.Check(Request("curl/8.5"), new Log("Accept"))));
    }

    /// <summary>One that forgets to say what it needs would guess.</summary>
    [Fact]
    public void Every_condition_is_undecided_where_nothing_is_known_but_method_and_path()
    {
        foreach (var property in typeof(RuleConditions).GetProperties()
            .Where(property => property.Name is not ("Paths" or "Methods" or "AnyOf" or "NoneOf")))
        {
            var rule = new RuleOptions { Name = "r", Action = RuleAction.Deny };
            Fill(rule, property);
            foreach (var request in new[] { Request("curl/8.5"), Request(Browser) })
                Assert.True(
                    Describe(Checker(rule).Check(request, new Log(nothing: true))) == "?deny pass", property.Name);
        }
    }

    [Fact]
    public void Time_of_day_is_the_clocks()
    {
        var time = new FakeTimeProvider(new(2026, 1, 1, 23, 0, 0, TimeSpan.Zero));
        var checker = new RuleChecker(rules => rules.Deny("night").Between("22:00-06:00"), time);

        Assert.Equal("deny", Describe(checker.Check(Request("x"))));
        time.Advance(TimeSpan.FromHours(9));
        Assert.Equal("pass", Describe(checker.Check(Request("x"))));
    }

    [Fact]
    public void Rules_that_cannot_be_used_are_told_all_at_once()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => new RuleChecker(rules =>
        {
            rules.Deny("one").Path("no-slash");
            rules.Deny("two").Network("here");
        }));

        Assert.Equal(2, refused.Failures.Count());
        Assert.Contains("List:1:Networks:0 is \"here\"", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// With everything known it says what the app's evaluator says. With something hidden, that is among what may be.
    /// </summary>
    [Fact]
    public void It_never_says_anything_else_than_an_app_would()
    {
        var random = new Random(13);
        var (certain, wanted) = (0, Environment.GetEnvironmentVariable("LANE") == "all" ? 3_000 : 200);
        for (var set = 0; set < wanted; set++)
        {
            var options = new RulesOptions();
            options.Thresholds.Add(new() { From = 5 });
            options.Thresholds.Add(new() { From = 12, Action = RuleAction.Deny });
            for (var i = random.Next(1, 20); i > 0; i--)
                options.List.Add(FuzzTests.Rule(random, $"rule {i}"));
            var rules = RuleCompiler.Compile(options, TimeProvider.System, new RuleFaults());
            var checker = new RuleChecker(options);
            for (var i = 0; i < 100; i++)
            {
                var request = FuzzTests.Request(random);
                var expected = Evaluate(rules, request);

                Assert.Equal(expected, NameOf(Assert.Single(checker.Check(request).Possible)));

                var knowledge = new Partial(random);
                var result = checker.Check(Hide(request, knowledge, random), knowledge);
                Assert.Contains(expected, result.Possible.Select(NameOf));
                certain += result.IsCertain ? 1 : 0;
            }
        }

        // It would be no use if it were always in doubt.
        Assert.InRange(certain, wanted * 40, wanted * 99);
    }

    private static string Evaluate(RuleSet rules, HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        var decisive = rules.Evaluate(facts, ref found);
        facts.Release();
        return decisive is not null ? NameOf(decisive.Alone)
            : NameOf(Array.Find(rules.Thresholds, reached => found.Score >= reached.From)?.Assess("score"));
    }

    /// <summary>The score's parts are not the same where some are unknown.</summary>
    private static string NameOf(Assessment? assessment) => assessment is null ? "pass"
        : assessment.Reasons[0].StartsWith("rule ", StringComparison.Ordinal) ? assessment.Reasons[0]
        : $"{assessment.Verdict} by score";

    /// <summary>Another request, with what is known of the first.</summary>
    private static DefaultHttpContext Hide(DefaultHttpContext request, Partial knowledge, Random random)
    {
        var hidden = FuzzTests.Request(random);
        (hidden.Request.Method, hidden.Request.Path) = (request.Request.Method, request.Request.Path);
        if (knowledge.Knows(RequestFact.Host))
            hidden.Request.Host = request.Request.Host;
        if (knowledge.Knows(RequestFact.Query))
            hidden.Request.QueryString = request.Request.QueryString;
        if (knowledge.Knows(RequestFact.Address))
            hidden.Connection.RemoteIpAddress = request.Connection.RemoteIpAddress;
        foreach (var name in FuzzTests.Names.Append("User-Agent").Append("Host").Where(knowledge.KnowsHeader))
        {
            hidden.Request.Headers.Remove(name);
            if (request.Request.Headers.TryGetValue(name, out var value))
                hidden.Request.Headers[name] = value;
        }

        return hidden;
    }

    private static RuleChecker Checker(RuleOptions rule)
    {
        var options = new RulesOptions { List = { rule } };
        foreach (var list in rule.NetworkLists)
            options.NetworkLists[list] = new();
        return new(options);
    }

    private static string Describe(RuleCheckResult result) =>
        (result.Findings is [{ IsCertain: false }] ? "?" : "") + string.Join(' ', result.Possible.Select(
            possible => possible?.Verdict.ToString().ToLowerInvariant() ?? "pass"));

    private static DefaultHttpContext Request(string agent)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = ("GET", "/search");
        context.Request.Headers.UserAgent = agent;
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        return context;
    }

    private static void Fill(RuleConditions conditions, PropertyInfo property)
    {
        if (property.Name == nameof(RuleConditions.Between))
            conditions.Between = "00:00-12:00";
        else if (property.Name == nameof(RuleConditions.When))
            conditions.When = "header('Accept')";
        else if (property.PropertyType == typeof(string))
            property.SetValue(conditions, "x");
        else if (property.PropertyType == typeof(bool?))
            property.SetValue(conditions, true);
        else if (property.GetValue(conditions) is IDictionary<string, string> patterns)
            patterns["Accept"] = "x";
        else if (property.GetValue(conditions) is IDictionary<string, IList<string>> custom)
            custom["crawler"] = ["x"];
        else
            ((IList<string>)property.GetValue(conditions)!).Add(property.Name switch
            {
                nameof(RuleConditions.Networks) => "203.0.113.7",
                nameof(RuleConditions.Groups) => "http-libraries",
                _ => "x",
            });
    }

    private sealed class Sends(string header) : IRuleCondition
    {
        public string Name => "sends";

        public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments) =>
            context => context.Request.Headers[header] == arguments[0];

        public bool IsKnown(IRequestKnowledge knowledge) => knowledge.KnowsHeader(header);
    }

    /// <summary>What a line of a log tells.</summary>
    private sealed class Log(params string[] headers) : IRequestKnowledge
    {
        private readonly bool _nothing;

        public Log(bool nothing)
            : this() => _nothing = nothing;

        public bool Knows(RequestFact fact) =>
            !_nothing && fact is RequestFact.Address or RequestFact.Time or RequestFact.Query;

        public bool KnowsHeader(string name) =>
            !_nothing && (name == "User-Agent" || headers.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private sealed class Partial : IRequestKnowledge
    {
        private readonly HashSet<RequestFact> _facts = [];
        private readonly HashSet<string> _headers = new(StringComparer.OrdinalIgnoreCase);

        public Partial(Random random)
        {
            _facts.UnionWith(Enum.GetValues<RequestFact>().Where(_ => random.Next(4) != 0));
            _headers.UnionWith(FuzzTests.Names.Append("User-Agent").Append("Host").Where(_ => random.Next(3) != 0));
        }

        public bool Knows(RequestFact fact) => _facts.Contains(fact);

        public bool KnowsHeader(string name) => _headers.Contains(name);
    }
}
