using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Groups;
using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage.Groups;

/// <summary>Who belongs to which group: above all, that no browser belongs to any.</summary>
public sealed partial class GroupTests
{
    private static readonly string[] Names = [.. RuleGroups.Every.Select(group => group.Name).Order(
        StringComparer.Ordinal)];

    private static readonly RuleSet Rules = RulesOf(Names);

    public static TheoryData<string> Visits => [.. Visit.All.Select(visit => visit.Who)];

    [Theory]
    [MemberData(nameof(Visits))]
    public void The_table_says_who_belongs_where(string who)
    {
        var visit = Visit.All.Single(visit => visit.Who == who);

        Assert.Equal(visit.Groups.Order(StringComparer.Ordinal), GroupsOf(visit.Request()));
    }

    /// <summary>Everybody in the first parts of the table is a browser.</summary>
    [Fact]
    public void The_table_has_browsers_of_all_kinds() =>
        Assert.InRange(Visit.All.Count(visit => visit.Groups.Length == 0), 65, 1_000);

    /// <summary>10,000 browsers of real visitors, as the package user-agents has counted them.</summary>
    [Fact]
    public void No_browser_that_was_seen_belongs_to_any()
    {
        using var seen = JsonDocument.Parse(File.ReadAllText(Library("user-agents", "dist", "user-agents.json")));
        string[] agents =
            [.. seen.RootElement.EnumerateArray().Select(entry => entry.GetProperty("userAgent").GetString()!)];

        Assert.InRange(agents.Length, 5_000, 100_000);
        Assert.All(agents.Distinct(), agent => Assert.Empty(GroupsOf(new Visit("", "https", [], agent).Request())));
    }

    /// <summary>Somebody else's list agrees that who belongs to a group of names is no browser.</summary>
    [Fact]
    public void Another_list_calls_them_bots_as_well()
    {
        var isBot = new Regex(
            JsonSerializer.Deserialize<string>(
                FullPattern().Match(File.ReadAllText(Library("isbot", "index.mjs"))).Groups[1].Value)!,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        using var known = JsonDocument.Parse(
            File.ReadAllText(Library("crawler-user-agents", "crawler-user-agents.json")));
        string[] members =
        [
            .. known.RootElement.EnumerateArray()
                .SelectMany(entry => entry.GetProperty("instances").EnumerateArray())
                .Select(agent => agent.GetString()!)
                .Where(agent => GroupsOf(new Visit("", "https", [], agent).Request()).Length > 0),
        ];

        Assert.InRange(members.Length, 300, 5_000);
        Assert.Equal(["GTmetrix"], members.Where(agent => !isBot.IsMatch(agent)).Select(agent => agent.Split(' ')[^1]));
    }

    [Fact]
    public void Each_has_a_reason_and_finds_somebody()
    {
        Assert.Equal(16, Names.Length);
        Assert.All(RuleGroups.Every, group =>
        {
            Assert.InRange(group.Reason.Length, 20, 400);
            Assert.True(
                Visit.All.Any(visit => visit.Groups.Contains(group.Name)) || group.Conditions.Paths.Count > 0,
                group.Name);
            Assert.Equal(
                group.Conditions.UserAgents.Distinct(StringComparer.OrdinalIgnoreCase), group.Conditions.UserAgents);
        });
    }

    /// <summary>A text that another of its group has in it finds nobody.</summary>
    [Fact]
    public void No_text_is_there_for_nothing() => Assert.All(RuleGroups.Every, group => Assert.DoesNotContain(
        group.Conditions.UserAgents,
        text => group.Conditions.UserAgents.Any(other =>
            other != text && text.Contains(other, StringComparison.OrdinalIgnoreCase))));

    /// <summary>What .NET sites have, or sites of any kind, and what other lists refuse all the same.</summary>
    [Theory]
    [InlineData("/default.aspx")]
    [InlineData("/old/page.asp")]
    [InlineData("/shell")]
    [InlineData("/docs/shell/scripts")]
    [InlineData("/cmd")]
    [InlineData("/search?q=../etc/passwd")]
    [InlineData("/appsettings.json")]
    [InlineData("/actuator/health")]
    [InlineData("/telescope")]
    [InlineData("/wordpress")]
    [InlineData("/admin")]
    [InlineData("/login")]
    [InlineData("/sdk/docs")]
    [InlineData("/.well-known/acme-challenge/x")]
    [InlineData("/")]
    public void What_a_site_of_dotnet_may_have_is_no_path_of_a_scanner(string path) =>
        Assert.DoesNotContain("scanner-paths", GroupsOf(Visit.All[0].Request(path.Split('?')[0])));

    [Theory]
    [InlineData("/wp-login.php", "scanner-paths")]
    [InlineData("/blog/wp-includes/x.xml", "scanner-paths")]
    [InlineData("/.env", "scanner-paths")]
    [InlineData("/.git/config", "scanner-paths")]
    [InlineData("/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php", "scanner-paths")]
    [InlineData("/robots.txt", "well-known-paths")]
    [InlineData("/.well-known/security.txt", "well-known-paths")]
    [InlineData("/favicon.ico", "well-known-paths")]
    [InlineData("/favicon.ico/x", "")]
    [InlineData("/wp-administrator", "")]
    public void Paths_belong_to(string path, string group) =>
        Assert.Equal(group, string.Join(' ', GroupsOf(Visit.All[0].Request(path))));

    /// <summary>The table of the manual names every group with its reason in short, and no other.</summary>
    [Fact]
    public void The_manual_names_every_group()
    {
        var manual = File.ReadAllText(Repository.PathOf("docs", "rule-groups.md"));

        Assert.Equal(
            Names, NameInTable().Matches(manual).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_groups_together_cost_a_browser_no_memory()
    {
        var request = Visit.All[0].Request();
        Assert.Empty(GroupsOf(request));

        var (before, found) = (GC.GetAllocatedBytesForCurrentThread(), 0);
        for (var i = 0; i < 100; i++)
            found += Find(request).Count;
        Assert.Equal((0, 0), (GC.GetAllocatedBytesForCurrentThread() - before, found));
    }

    private static string[] GroupsOf(HttpContext context)
    {
        var found = Find(context);
        return [.. Enumerable.Range(0, found.Count).Select(i => found[i].Name)];
    }

    private static RuleFindings Find(HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        Rules.Evaluate(facts, ref found);
        facts.Release();
        return found;
    }

    /// <summary>A rule for each, which weighs so that the next is asked as well.</summary>
    private static RuleSet RulesOf(IEnumerable<string> groups)
    {
        var options = new RulesOptions();
        foreach (var group in groups)
        {
            var rule = new RuleOptions { Name = group, Weight = 1 };
            rule.Groups.Add(group);
            options.List.Add(rule);
        }

        var faults = new RuleFaults();
        var rules = RuleCompiler.Compile(options, TimeProvider.System, faults);
        Assert.Equal([], faults.All);
        return rules;
    }

    private static string Library(params string[] path) =>
        Repository.PathOf(["tests", "libraries", "node_modules", .. path]);

    [GeneratedRegex("fullPattern = (\"(?:[^\"\\\\]|\\\\.)*\")")]
    private static partial Regex FullPattern();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex NameInTable();
}
