using System.Net;
using System.Text;
using BotChallengePage.Tests;
using BotChallengePage.Tool.Anubis;
using BotChallengePage.Tool.Output;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tool.Tests.Anubis;

/// <summary>Policies of Anubis, its own among them, as rules.</summary>
public sealed class PolicyImportTests
{
    private const string Chrome =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    private static readonly string Policies = Path.Combine(AppContext.BaseDirectory, "Policies");

    /// <summary>What each snippet that Anubis ships does with requests, and how many of its rules came over.</summary>
    [Theory]
    [InlineData("bots/headless-browsers", 3, 0, "HeadlessChrome/130", "/", "deny")]
    [InlineData("bots/headless-browsers", 3, 0, "Mozilla/5.0 LightPanda", "/", "deny")]
    [InlineData("bots/headless-browsers", 3, 0, Chrome, "/", "pass")]
    [InlineData("bots/ai-catchall", 1, 0, "Mozilla/5.0 (compatible; Bytespider)", "/", "deny")]
    [InlineData("bots/aggressive-brazilian-scrapers", 1, 0, "Mozilla/4.0 (compatible; MSIE 6.0)", "/", "score 20")]
    [InlineData("bots/cloudflare-workers", 1, 0, Chrome, "/", "pass")]
    [InlineData("bots/lyrenth", 2, 0, "AIWebIndex/1.0 (+https://lyrenth.com/bot)", "/", "deny")]
    [InlineData("clients/git", 1, 0, "git/2.40", "/", "allow")]
    [InlineData("clients/docker-client", 8, 0, "Buildah/1.3", "/v2/x", "allow")]
    [InlineData("clients/x-firefox-ai", 1, 0, Chrome, "/", "pass")]
    [InlineData("crawlers/yandexbot", 0, 1, "x", "/", "pass")]
    [InlineData("crawlers/mojeekbot", 1, 0, "+https://www.mojeek.com/bot.html", "/", "allow")]
    [InlineData("crawlers/xai", 2, 0, "code-review-sourcing 1 +xai-research", "/", "deny")]
    [InlineData("common/keep-internet-working", 4, 0, "x", "/robots.txt", "allow")]
    [InlineData("common/keep-internet-working", 4, 0, "x", "/favicon.ico", "allow")]
    [InlineData("common/keep-internet-working", 4, 0, "x", "/.well-known/x", "allow")]
    [InlineData("common/keep-internet-working", 4, 0, "x", "/robots.txt2", "pass")]
    [InlineData("common/rfc-violations", 1, 0, "", "/", "deny")]
    [InlineData("common/rfc-violations", 1, 0, "x", "/", "pass")]
    [InlineData("common/acts-like-browser", 5, 0, "x", "/", "challenge")]
    [InlineData("common/json-api", 1, 0, "x", "/api/x", "pass")]
    [InlineData("common/allow-api-like", 1, 0, "x", "/api/x", "pass")]
    [InlineData("common/allow-private-addresses", 3, 0, "x", "/", "pass")]
    public void A_snippet_does(string name, int rules, int losses, string agent, string path, string expected)
    {
        var (options, notes) = ($"bots:\n  - name: last\n    path_regex: ^/never$\n    action: DENY\n" +
            $"  - import: (data)/{name}.yaml\n", new Notes());
        var imported = Import(options, notes);

        Assert.Equal(rules, imported.List.Count - 1);
        Assert.Equal(losses, notes.All.Count(note => note.Contains("not carried over", StringComparison.Ordinal)));
        Assert.Equal(expected, Ask(imported, agent, path));
    }

    [Fact]
    public void The_policy_that_anubis_ships_is_carried_over_but_for_what_is_said()
    {
        var notes = new Notes();
        var file = Path.Combine(Policies, "botPolicies.yaml");
        var rules = PolicyImport.Make(file, Path.Combine(Policies, "data"), notes);

        Assert.Equal(
            new[] { 1, 10, 20, 30 }.Select(from => (from, RuleAction.Challenge)),
            rules.Thresholds.Select(threshold => (threshold.From, threshold.Action)));
        Assert.Contains("generic-browser", rules.List.Select(rule => rule.Name));
        Assert.DoesNotContain("countries-with-aggressive-scrapers", rules.List.Select(rule => rule.Name));
        foreach (var said in new[]
        {
            "rule \"countries-with-aggressive-scrapers\": line ", "the countries BR, CN",
            "the networks' numbers 13335, 136907, 45102", "dnsbl: ", "status_codes: ", "store: ", "honeypot: ",
            "openGraph: ", "(data)/crawlers/_allow-good.yaml: there is no such file",
            "a browser like Chrome is challenged at its first request: score 10 (generic-browser 10)",
        })
            Assert.Contains(notes.All, note => note.Contains(said, StringComparison.Ordinal));
        Assert.All(notes.All, note => Assert.Matches(@"^.* line \d+: ", note));
        Assert.Equal("challenge", Ask(rules, Chrome, "/"));
        Assert.Equal("deny", Ask(rules, "HeadlessChrome/130", "/"));
    }

    [Fact]
    public void Without_the_folder_of_snippets_it_is_said_which_are_missing()
    {
        var notes = new Notes();
        var rules = PolicyImport.Make(Path.Combine(Policies, "botPolicies.yaml"), null, notes);

        Assert.Equal(["generic-browser"], rules.List.Select(rule => rule.Name));
        Assert.Equal(7, notes.All.Count(note => note.Contains("--data", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_policy_in_json_is_one_as_well_and_without_thresholds_everything_above_0_is_challenged()
    {
        var rules = PolicyImport.Make(Path.Combine(Policies, "challengemozilla.json"), null, new());

        Assert.Equal("challenge", Ask(rules, Chrome, "/"));
        Assert.Equal([1], rules.Thresholds.Select(threshold => threshold.From));
    }

    [Theory]
    [InlineData("action: DEBUG_BENCHMARK\n    path_regex: x", "the action DEBUG_BENCHMARK")]
    [InlineData("action: DENY\n    path_regex: (?=x)", "without backtracking")]
    [InlineData("action: DENY\n    remote_addresses: [here]", "must be an address")]
    [InlineData("action: DENY\n    colour: red\n    path_regex: x", "\"colour\" is not known")]
    [InlineData("action: DENY\n    expression: load_1m > 1.0", "WhenBusy")]
    [InlineData("action: DENY\n    expression: {all: ['userAgent == \"x\"', 'randInt(5) == 1']}", "randInt")]
    public void A_rule_that_cannot_be_said_whole_is_left_out_whole(string rule, string said)
    {
        var notes = new Notes();
        var rules = Import(
            $"bots:\n  - name: ok\n    path_regex: /x\n    action: DENY\n  - name: r\n    {rule}\n", notes);

        Assert.Equal(["ok"], rules.List.Select(other => other.Name));
        Assert.Contains(notes.All, note =>
            note.Contains("line 5: not carried over: rule \"r\"", StringComparison.Ordinal) &&
            note.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_conditions_are_all_needed()
    {
        var rules = Import("""
            bots:
              - name: r
                action: DENY
                path_regex: ^/a/$
                user_agent_regex: curl
                headers_regex: { X-A: .*, X-B: ^b$ }
                expression: userAgent.contains("8") || userAgent.contains("9")
            """, new());

        Assert.Equal("deny", Ask(rules, "curl/8", "/a/", ("X-A", "1"), ("X-B", "b")));
        Assert.Equal("pass", Ask(rules, "curl/7", "/a/", ("X-A", "1"), ("X-B", "b")));
        Assert.Equal("pass", Ask(rules, "curl/8", "/b/", ("X-A", "1"), ("X-B", "b")));
        Assert.Equal("pass", Ask(rules, "curl/8", "/a/", ("X-B", "b")));
    }

    [Fact]
    public void Names_are_made_unique_and_thresholds_of_ranges_with_a_gap_are_told()
    {
        var notes = new Notes();
        var rules = Import("""
            bots:
              - { name: score, action: WEIGH, path_regex: /a }
              - { name: twice, action: WEIGH, path_regex: /a, weight: { adjust: -3 } }
              - { name: twice, action: ALLOW, path_regex: /b }
            thresholds:
              - { name: low, expression: "weight > 0 && weight < 10", action: CHALLENGE, challenge: { difficulty: 1 } }
              - { name: high, expression: "weight >= 20", action: DENY }
              - { name: odd, expression: "weight % 2 == 0", action: DENY }
            """, notes);

        Assert.Equal(["score-rule", "twice", "twice-2"], rules.List.Select(rule => rule.Name));
        Assert.Equal([5, -3, 0], rules.List.Select(rule => rule.Weight));
        Assert.Equal(
            [(1, RuleAction.Challenge), (20, RuleAction.Deny)],
            rules.Thresholds.Select(threshold => (threshold.From, threshold.Action)));
        Assert.Contains(notes.All, note => note.Contains("\"low\" ends at 9", StringComparison.Ordinal));
        Assert.Contains(
            notes.All, note => note.Contains("\"odd\": its expression is no range", StringComparison.Ordinal));
    }

    /// <summary>What is written is read as what it was.</summary>
    [Fact]
    public void The_rules_are_written_as_a_configuration_has_them()
    {
        var rules = PolicyImport.Make(
            Path.Combine(Policies, "botPolicies.yaml"), Path.Combine(Policies, "data"), new());
        rules.List.Insert(0, new()
        {
            Name = "all", Action = RuleAction.Challenge, Policy = "p", Level = ChallengeLevel.Managed, Report = true,
            IsFalseBrowser = false, IsPrivateAddress = true, Between = "10:00-11:00", Paths = { "/é/**" },
            Custom = { ["crawler"] = ["Googlebot", "Bingbot"] },
        });

        var read = new RulesOptions();
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(RulesJson.Write(rules))))
            .Build().GetSection("BotChallengePage:Rules")
            .Bind(read, binder => binder.ErrorOnUnknownConfiguration = true);

        Assert.Equivalent(rules, read, strict: true);
    }

    [Theory]
    [InlineData("bots: [", "no YAML")]
    [InlineData("bots: []", "no entry below \"bots\"")]
    [InlineData("- a", "no entry below \"bots\"")]
    public void What_is_no_policy_is_refused(string text, string fault) => Assert.Contains(
        fault, Assert.Throws<ToolException>(() => Import(text, new())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_imports_itself_ends() => Assert.Contains(
        "nested deeper", Assert.Throws<ToolException>(() => Import("bots:\n  - import: \"*.yaml\"\n", new())).Message,
        StringComparison.Ordinal);

    /// <summary>It is theirs, under the licence that lies beside it.</summary>
    [Fact]
    public void The_policies_lie_with_their_licence() => Assert.Contains(
        "Copyright (c) 2025 Xe Iaso",
        File.ReadAllText(Repository.PathOf("tests", "BotChallengePage.Tool.Tests", "Policies", "LICENSE")),
        StringComparison.Ordinal);

    private static RulesOptions Import(string text, Notes notes)
    {
        var folder = Directory.CreateTempSubdirectory("botchallenge-anubis-").FullName;
        try
        {
            var file = Path.Combine(folder, "policy.yaml");
            File.WriteAllText(file, text);
            return PolicyImport.Make(file, Path.Combine(Policies, "data"), notes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Ask(
        RulesOptions rules, string agent, string path, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = ("GET", path);
        context.Request.Headers.UserAgent = agent;
        context.Connection.RemoteIpAddress = IPAddress.Parse(path == "/v2/x" ? "203.0.113.7" : "5.102.173.65");
        foreach (var (name, value) in GitHeaders(agent).Concat(headers))
            context.Request.Headers[name] = value;
        // Anubis has no rule below a threshold of its own that is met here.
        var result = new RuleChecker(rules).Check(context);
        return result.Possible[0] is { } asked && asked.Reasons[0].StartsWith("rule", StringComparison.Ordinal)
            ? $"{asked.Verdict}".ToLowerInvariant()
            : result.LowestScore >= 20 ? $"score {result.LowestScore}"
            : result.Possible[0] is not null ? "challenge"
            : "pass";
    }

    private static IEnumerable<(string Name, string Value)> GitHeaders(string agent) =>
        !agent.StartsWith("git/", StringComparison.Ordinal)
            ? []
            :
            [
                ("Accept", "*/*"), ("Cache-Control", "no-cache"), ("Pragma", "no-cache"), ("Accept-Encoding", "gzip"),
            ];
}
