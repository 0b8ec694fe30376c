using System.Net;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Tests.Checking;

/// <summary>What becomes of requests, by the library's own middleware and counters.</summary>
public sealed class CheckedSiteTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_limit_is_counted_by_the_clock_of_the_log_and_by_network()
    {
        using var site = Site("""{ "Policies": { "default": { "After": 2, "Within": "01:00:00" } } }""");

        Assert.Equal(
            ["pass", "pass", "challenge", "pass", "challenge", "pass"],
            [
                Ask(site, "/a", at: 0), Ask(site, "/b", at: 1), Ask(site, "/c", at: 59),
                Ask(site, "/a", "198.51.100.1", at: 59),
                // The clock does not go back for a line that is late.
                Ask(site, "/a", at: 58), Ask(site, "/a", at: 61),
            ]);
    }

    [Fact]
    public void A_sliding_window_slides()
    {
        using var site = Site("""
            { "Policies": { "default": { "After": 2, "Within": "01:00:00", "Window": "Sliding" } } }
            """);

        Assert.Equal(
            ["pass", "pass", "challenge", "pass", "challenge"],
            [
                Ask(site, "/a", at: 0), Ask(site, "/a", at: 1), Ask(site, "/a", at: 2), Ask(site, "/a", at: 61),
                // A fixed window would have begun anew.
                Ask(site, "/a", at: 62),
            ]);
    }

    [Theory]
    [InlineData("""{ "Policies": { "default": { "Limit": "1/hour", "OverLimit": "Refuse" } } }""", "refuse")]
    [InlineData("""{ "Policies": { "default": { "Limit": "1/hour" } } }""", "challenge")]
    [InlineData("""{ "Policies": { "default": { "AfterAll": 1, "WithinAll": "01:00:00" } } }""", "challenge")]
    [InlineData("""{ "Policies": { "default": { "WhenBusy": true } } }""", "pass")]
    [InlineData(
        """{ "Enabled": false, "Policies": { "default": { "Limit": "1/hour", "ReportOnly": true } } }""", "challenge")]
    public void The_policy_says_the_limit(string settings, string second)
    {
        using var site = Site(settings);

        Ask(site, "/a");
        Assert.Equal(second, Ask(site, "/a"));
    }

    [Theory]
    [InlineData("subnet", "1/hour")]
    [InlineData("user", "1/hour, by subnet: no log tells who is signed in")]
    [InlineData("header:X-Api-Key", "1/hour, by subnet where the log does not have X-Api-Key")]
    public void It_is_said_what_a_limit_counts_by(string by, string expected)
    {
        using var site = Site($$"""{ "By": "{{by}}", "Policies": { "default": { "Limit": "1/hour" } } }""");

        Assert.Equal(expected, site.Limit);
    }

    [Fact]
    public void A_rule_that_is_called_limit_is_none()
    {
        using var site = Site("""
            { "Rules": { "List": [ { "Name": "limit", "Action": "Deny", "Paths": [ "/a" ] } ] } }
            """);

        var request = new LoggedRequest { Method = "GET", Target = "/a" };
        var verdict = site.Check(request, new LogKnowledge(request))!;

        Assert.Equal((Outcome.Deny, "limit", false), (verdict.Outcome, verdict.Rule, verdict.IsOverLimit));
    }

    [Fact]
    public void What_is_guarded_is_counted_and_nothing_else()
    {
        using var site = Site("""{ "Rules": { } }""", new()
        {
            Files = [_file], After = 1, Within = TimeSpan.FromHours(1), Guarded = ["/search/**"],
        });

        Assert.Equal(
            ["pass", "pass", "pass", "challenge", "pass", "pass"],
            [
                Ask(site, "/a"), Ask(site, "/a"), Ask(site, "/search"), Ask(site, "/search/x?q=1"), Ask(site, "/a"),
                Ask(site, "/search", method: "POST"),
            ]);
    }

    [Fact]
    public void Who_has_no_address_in_the_log_is_not_counted_with_everybody_else()
    {
        using var site = Site("""{ "Policies": { "default": { "Limit": "1/hour" } } }""");

        Assert.Equal(["pass", "pass", "pass"], [
            Ask(site, "/a", address: null), Ask(site, "/a", address: null), Ask(site, "/a"),
        ]);
    }

    [Fact]
    public void No_rule_is_for_the_librarys_own_paths()
    {
        using var site = Site("""
            { "PathPrefix": "/check", "Rules": { "List": [ { "Name": "r", "Action": "Deny", "Paths": [ "/**" ] } ] } }
            """);

        Assert.Equal(["deny", "pass", "deny"], [Ask(site, "/a"), Ask(site, "/check/verify"), Ask(site, "/checks")]);
    }

    [Theory]
    [InlineData("GET", "challenge")]
    [InlineData("HEAD", "challenge")]
    [InlineData("POST", "pass")]
    public void Rules_challenge_what_is_challenged(string method, string expected)
    {
        using var site = Site("""
            { "Rules": { "List": [ { "Name": "r", "Action": "Challenge", "Paths": [ "/**" ] } ] } }
            """);

        Assert.Equal(expected, Ask(site, "/a", method: method));
    }

    [Theory]
    // Whatever the header is, the limit is not reached, or is.
    [InlineData("Allow", "pass", "pass or challenge")]
    [InlineData("Deny", "pass or deny", "challenge or deny")]
    [InlineData("Challenge", "pass or challenge", "challenge")]
    public void Where_a_rule_is_undecided_both_ways_are_told(string action, string first, string third)
    {
        using var site = Site($$"""
            {
              "Policies": { "default": { "After": 2, "Within": "01:00:00" } },
              "Rules": { "List": [ { "Name": "r", "Action": "{{action}}", "Headers": [ "Accept" ] } ] }
            }
            """);

        Assert.Equal(first, Ask(site, "/a"));
        Ask(site, "/a");
        Assert.Equal(third, Ask(site, "/a"));
    }

    [Fact]
    public void It_is_said_what_an_undecided_rule_needs()
    {
        using var site = Site("""
            {
              "Rules": {
                "List": [ { "Name": "r", "Action": "Deny", "When": "header('Accept') && https" } ]
              }
            }
            """);

        Assert.Equal(
            ["Accept", "the scheme"], site.MissingFor("r", Request("/a", Noon)));
    }

    [Fact]
    public void What_only_the_user_agent_tells_of_crawlers_is_known()
    {
        using var site = Site("""
            { "Rules": { "List": [ { "Name": "r", "Action": "Deny", "When": "!claimsCrawler" } ] } }
            """);

        Assert.Equal("deny", Ask(site, "/a"));
    }

    [Theory]
    [InlineData("\"Custom\": { \"colour\": [ \"red\" ] }")]
    [InlineData("\"When\": \"colour('red')\"")]
    public void What_packages_and_the_app_have_added_to_rules_is_undecided(string condition)
    {
        using var site = Site($$"""
            {
              "Rules": {
                "List": [
                  { "Name": "r", "Action": "Allow", {{condition}} },
                  { "Name": "s", "Action": "Deny", "Paths": [ "/**" ] }
                ]
              }
            }
            """);

        Assert.Equal("pass or deny", Ask(site, "/a"));
        Assert.Empty(site.MissingFor("r", Request("/a", Noon)));
    }

    [Fact]
    public void A_list_is_not_read_and_what_asks_it_is_undecided()
    {
        using var site = Site("""
            {
              "Rules": {
                "NetworkLists": { "tor": { "Url": "https://lists.example/tor.txt" } },
                "List": [ { "Name": "r", "Action": "Deny", "NetworkLists": [ "tor" ] } ]
              }
            }
            """);

        Assert.Equal("pass or deny", Ask(site, "/a"));
        Assert.Empty(site.MissingFor("r", Request("/a", Noon)));
    }

    [Theory]
    [InlineData("BotChallengePage:Rules:List:1:Name is …", 5)]
    [InlineData("BotChallengePage:Rules:List:1:Paths:7 is …", 6)]
    [InlineData("BotChallengePage:Rules:Thresholds:0 is …", 3)]
    public void A_fault_has_the_line_of_its_key(string fault, int line)
    {
        File.WriteAllText(_file, """
            // A comment.
            { "BotChallengePage": {
                "Rules": { "List": [
                    { "Name": "a", "Paths": [ "/[{" ] },
                    { "Name": "b",
                      "Paths": [ "/x" ], } ] } } }
            """);

        Assert.Equal($"{_file} line {line}: {fault}", KeyPlace.Locate(fault, [_file]));
    }

    private CheckedSite Site(string section, CheckOptions? options = null)
    {
        File.WriteAllText(_file, $"{{ \"BotChallengePage\": {section} }}");
        return new(options ?? new() { Files = [_file] });
    }

    private static string Ask(
        CheckedSite site, string target, string? address = "203.0.113.7", string method = "GET", int at = 0)
    {
        var request = Request(target, Noon.AddMinutes(at), address, method);
        var verdict = site.Check(request, new(request))!;
        return Tool.Reporting.OutcomeWords.Of(verdict);
    }

    private static LoggedRequest Request(
        string target, DateTimeOffset time, string? address = "203.0.113.7", string method = "GET")
    {
        var request = new LoggedRequest { Method = method, Target = target, Time = time, HasQuery = true };
        request.SetHeader("User-Agent", "curl/8");
        if (address is not null)
            request.SetAddress(IPAddress.Parse(address));
        return request;
    }
}
