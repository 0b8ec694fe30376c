using System.Net;
using System.Text;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Lists.Reading;
using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>Random rules over random requests say what a slow and obvious evaluator says.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Agents =
        ["curl/", "CURL", "bot", "Googlebot", "oglebo", "Chrome/120", "é", "É", "x", "Mozilla", "b", "ot/2"];

    private static readonly string[] Segments = ["a", "A", "search", "wp-admin", "x.php", "é"];

    private static readonly string[] Patterns =
    [
        "/", "/**", "/a", "/a/", "/a/*", "/a/**", "/*/search", "/**/x.php", "/a/**/search", "/*", "/*/*", "/search/a",
        "/**/a/*", "/é",
    ];

    private static readonly string[] Networks =
    [
        "203.0.113.0/24", "203.0.113.7", "203.0.112.0/23", "0.0.0.0/0", "2001:db8::/32", "2001:db8::7", "::/0",
        "203.0.113.128/25",
    ];

    private static readonly string[] Addresses =
    [
        "203.0.113.7", "203.0.113.200", "203.0.112.1", "198.51.100.1", "2001:db8::7", "2001:db9::1",
        "::ffff:203.0.113.7",
    ];

    internal static readonly string[] Names = ["Accept", "X-One", "X-Two"];

    private static readonly string[] ListNames = ["tor", "cloud", "own"];

    [Fact]
    public void They_decide_alike()
    {
        var (random, requests) = (new Random(20_261_129), 0);
        var wanted = Environment.GetEnvironmentVariable("LANE") == "all" ? 1_000_000 : 60_000;
        while (requests < wanted)
        {
            var options = new RulesOptions();
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                options.List.Add(Rule(random, $"rule {i}"));
                NameLists(options.List[^1], random);
            }

            var (lines, states) = Lists(random);
            var faults = new RuleFaults();
            var rules = RuleCompiler.Compile(
                options, TimeProvider.System, faults, lists: new AskedLists(states.GetValueOrDefault, ListNames));
            Assert.Empty(faults.All);

            for (var i = 0; i < 300; i++, requests++)
            {
                var context = Request(random);
                Assert.Equal(SlowRules.Evaluate(options.List, context, lines), Evaluate(rules, context));
            }
        }
    }

    private static void NameLists(RuleConditions conditions, Random random)
    {
        for (var i = random.Next(6) == 0 ? random.Next(1, 4) : 0; i > 0; i--)
            conditions.NetworkLists.Add(ListNames[random.Next(ListNames.Length)]);
        if (random.Next(9) == 0)
            conditions.When = $"{(random.Next(2) == 0 ? "!" : "")}networkList('{ListNames[random.Next(2)]}')";
        foreach (var other in conditions.AnyOf.Concat(conditions.NoneOf))
            NameLists(other, random);
    }

    /// <summary>
    /// Lists that have some of the networks among others, and now and then one that nobody has read.
    /// </summary>
    private static (Dictionary<string, string[]?>, Dictionary<string, NetworkListState>) Lists(Random random)
    {
        var lines = ListNames.ToDictionary(name => name, _ => random.Next(9) == 0 ? null : (string[])
        [
            .. Networks.Where(_ => random.Next(4) == 0),
            .. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(2) == 0
                ? $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.0/{random.Next(8, 33)}"
                : $"2001:{random.Next(0xdb6, 0xdba):x}:{random.Next(4)}::/{random.Next(30, 129)}"),
        ]);
        return (lines, lines.ToDictionary(list => list.Key, list =>
        {
            var state = new NetworkListState(list.Key);
            if (list.Value is { } networks)
                state.Set(
                    ListReader.Read(Encoding.ASCII.GetBytes(string.Join('\n', networks)), 1_000_000).Networks.Build(),
                    DateTimeOffset.UnixEpoch);
            return state;
        }));
    }

    private static (string?, int) Evaluate(RuleSet rules, HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        var decisive = rules.Evaluate(facts, ref found);
        facts.Release();
        return (decisive?.Name, found.Score);
    }

    internal static RuleOptions Rule(Random random, string name)
    {
        var action = random.Next(4) == 0 ? (RuleAction)random.Next(1, 4) : RuleAction.Weigh;
        var rule = new RuleOptions
        {
            Name = name,
            Action = action,
            Weight = action == RuleAction.Weigh ? random.Next(1, 9) : 0,
            Report = random.Next(8) == 0,
        };
        Fill(rule, random, depth: 0);
        return rule;
    }

    private static void Fill(RuleConditions conditions, Random random, int depth)
    {
        Some(conditions.UserAgents, Agents, 3);
        Some(conditions.Paths, Patterns, 3);
        Some(conditions.Methods, ["GET", "POST"], 6);
        Some(conditions.Hosts, ["shop.example", "*.shop.example", "example"], 6);
        Some(conditions.Headers, Names, 6);
        Some(conditions.WithoutHeaders, Names, 6);
        Some(conditions.QueryKeys, ["q", "Q", "page"], 6);
        Some(conditions.Networks, Networks, 4);
        if (random.Next(6) == 0)
            conditions.HeaderMatches[Names[random.Next(Names.Length)]] = random.Next(2) == 0 ? "^text/" : "b+c?$";
        if (conditions.Paths.Count == 0 && random.Next(2) == 0)
            conditions.Paths.Add("/**");
        if (conditions is { Paths.Count: 0, UserAgents.Count: 0, Networks.Count: 0 })
            conditions.Headers.Add("Host");
        if (depth < 2 && random.Next(5) == 0)
            More(conditions.AnyOf);
        if (depth < 2 && random.Next(5) == 0)
            More(conditions.NoneOf);

        void Some(IList<string> list, string[] all, int oneOf)
        {
            if (random.Next(oneOf) != 0)
                return;
            for (var i = random.Next(1, 4); i > 0; i--)
                list.Add(all[random.Next(all.Length)]);
        }

        void More(IList<RuleConditions> list)
        {
            for (var i = random.Next(1, 3); i > 0; i--)
            {
                var other = new RuleConditions();
                Fill(other, random, depth + 1);
                list.Add(other);
            }
        }
    }

    internal static DefaultHttpContext Request(Random random)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = random.Next(3) == 0 ? "POST" : "GET";
        request.Host = new(One("shop.example", "www.shop.example", "SHOP.example:8080", "example", "myshop.example"));
        request.Path = "/" + string.Join(
            random.Next(9) == 0 ? "//" : "/",
            Enumerable.Range(0, random.Next(4)).Select(_ => One(Segments))) + (random.Next(5) == 0 ? "/" : "");
        request.QueryString = new(One("", "?q=1", "?Q=1&page=2", "?p=q"));
        context.Connection.RemoteIpAddress = random.Next(9) == 0 ? null : IPAddress.Parse(One(Addresses));
        if (random.Next(5) != 0)
            request.Headers.UserAgent = string.Concat(
                Enumerable.Range(0, random.Next(1, 5)).Select(_ => One(Agents) + One("", " ", "/")));
        foreach (var name in Names)
        {
            if (random.Next(2) == 0)
                request.Headers[name] = One("", "text/html", "abc", "bb");
        }

        return context;

        string One(params string[] all) => all[random.Next(all.Length)];
    }
}
