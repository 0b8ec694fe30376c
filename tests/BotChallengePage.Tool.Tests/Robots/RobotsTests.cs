using BotChallengePage.Tool.Output;
using BotChallengePage.Tool.Requests;
using BotChallengePage.Tool.Robots;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Tests.Robots;

/// <summary>Rules do what a robots.txt says.</summary>
public sealed class RobotsTests
{
    private const string Crawler = "Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example/)";

    /// <summary>The sample of RFC 9309, 5.1, and the one of 5.2.</summary>
    private const string Rfc = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
        """;

    [Theory]
    [InlineData("foobot/1.0", "/", "deny")]
    [InlineData("FooBot/1.0", "/example/page.html", "pass")]
    [InlineData("foobot/1.0", "/example/allowed.gif", "pass")]
    [InlineData("foobot/1.0", "/example/other.gif", "deny")]
    [InlineData("foobot/1.0", "/robots.txt", "pass")]
    [InlineData("barbot", "/example/page.html", "deny")]
    [InlineData("bazbot", "/example/page.html", "deny")]
    [InlineData("bazbot", "/example/", "pass")]
    [InlineData("bazbot", "/a.gif", "pass")]
    [InlineData("quxbot", "/example/", "pass")]
    [InlineData("otherbot", "/example/x", "report")]
    [InlineData("otherbot", "/a/b.gif", "report")]
    [InlineData("otherbot", "/a.gifs", "pass")]
    [InlineData("otherbot", "/publications/", "pass")]
    [InlineData(Crawler, "/example/x", "report")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "/example/x", "pass")]
    public void The_rfcs_samples(string agent, string path, string expected) =>
        Assert.Equal(expected, Ask(Rfc, agent, path));

    /// <summary>Some files name what browsers say of themselves, too.</summary>
    [Theory]
    [InlineData("Mozilla", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")]
    [InlineData("libwww", "Lynx/2.9.0 libwww-FM/2.14")]
    public void No_word_of_a_file_shuts_browsers_out(string name, string agent) =>
        Assert.Equal("report", Ask($"User-agent: {name}\nDisallow: /", agent, "/a"));

    [Theory]
    // RFC 9309, 2.2.2: the longest match wins; Allow wins where both are as long.
    [InlineData("Disallow: /a\nAllow: /a/b", "/a/b/c", "pass")]
    [InlineData("Disallow: /a/b\nAllow: /a", "/a/b/c", "deny")]
    [InlineData("Disallow: /a\nAllow: /a", "/a", "pass")]
    [InlineData("Allow: /a\nDisallow: /a", "/a", "pass")]
    [InlineData("Disallow:", "/a", "pass")]
    [InlineData("Disallow: /", "/a", "deny")]
    [InlineData("Disallow: /fish", "/fish", "deny")]
    [InlineData("Disallow: /fish", "/fish.html", "deny")]
    [InlineData("Disallow: /fish", "/fishheads/yummy.html", "deny")]
    [InlineData("Disallow: /fish", "/catfish", "pass")]
    [InlineData("Disallow: /fish*", "/fish/salmon", "deny")]
    [InlineData("Disallow: /fish/", "/fish/salmon", "deny")]
    [InlineData("Disallow: /fish/", "/fisher", "pass")]
    [InlineData("Disallow: /*.php", "/folder/file.php?x=1", "deny")]
    [InlineData("Disallow: /*.php$", "/file.php5", "pass")]
    [InlineData("Disallow: /*.php$", "/a/file.php", "deny")]
    [InlineData("Disallow: /fish*.php", "/fishheads/catfish.php", "deny")]
    [InlineData("Disallow: /fish*.php", "/fish.asp", "pass")]
    [InlineData("Disallow: /a/*/c/", "/a/b/b/c/d", "deny")]
    [InlineData("Disallow: /a/*/c/", "/a/b/cc", "pass")]
    [InlineData("Disallow: /a$", "/a", "deny")]
    [InlineData("Disallow: /a$", "/a/b", "pass")]
    [InlineData("Disallow: /caf%C3%A9", "/caf%C3%A9/x", "deny")]
    [InlineData("Disallow: /a+b(c)", "/a+b(c)d", "deny")]
    [InlineData("Disallow: /*?sort=", "/list?page=1&sort=asc", "deny")]
    [InlineData("Disallow: /*?sort=", "/list?page=1", "pass")]
    [InlineData("Disallow: /list?*sort=*", "/list?sort=1", "deny")]
    [InlineData("Disallow: /list?*sort=*", "/lists?sort=1", "pass")]
    [InlineData("# Disallow: /a\ndisallow : /b # all of it", "/b", "deny")]
    [InlineData("Disallow: /a\nSitemap: https://x/\nDisallow: /b", "/b", "deny")]
    public void A_group_says(string said, string target, string expected) =>
        Assert.Equal(expected, Ask($"User-agent: ExampleBot\n{said}", Crawler, target));

    [Fact]
    public void Groups_of_one_name_are_one_and_the_longest_name_is_a_crawlers_own()
    {
        const string Text = """
            User-agent: example
            Disallow: /a
            User-agent: examplebot
            Disallow: /b
            User-agent: Example
            Disallow: /c
            """;

        Assert.Equal("pass", Ask(Text, Crawler, "/a"));
        Assert.Equal("deny", Ask(Text, Crawler, "/b"));
        Assert.Equal("deny", Ask(Text, "example/1", "/a"));
        Assert.Equal("deny", Ask(Text, "example/1", "/c"));
    }

    [Fact]
    public void Names_of_rules_are_unique()
    {
        var notes = new Notes();
        var text = $"User-agent: *\nUser-agent: everybody\nUser-agent: {new string('x', 60)}1\n" +
            $"User-agent: {new string('x', 60)}2\nDisallow: /a";
        var rules = RobotsRules.Make("r", RobotsFile.Read("r", text, notes), RuleAction.Deny, notes);

        _ = new RuleChecker(rules);
        Assert.Equal(4, rules.List.Count);
    }

    [Theory]
    [InlineData("Disallow: /a", 1, "before the first User-agent")]
    [InlineData("User-agent: a\nCrawl-delay: 10", 2, "Crawl-delay 10. A rule does not count")]
    [InlineData("User-agent: a\nDisallow: /*?", 2, "\"/*?\" asks how the query is written")]
    [InlineData("User-agent: a\nHost: x", 2, "Host is not in RFC 9309")]
    [InlineData("User-agent: a\nhello", 2, "\"hello\" has no colon")]
    [InlineData("User-agent: a*\nDisallow: /", 1, "\"a*\" is no name of a crawler")]
    [InlineData("User-agent:\nDisallow: /", 1, "\"\" is no name of a crawler")]
    [InlineData("User-agent: a\nDisallow: /a\nAllow: /a?x&y=", 2, "what is allowed of it cannot be said")]
    public void What_cannot_be_carried_over_is_said_with_its_line(string text, int line, string said)
    {
        var notes = new Notes();
        RobotsRules.Make("robots.txt", RobotsFile.Read("robots.txt", text, notes), RuleAction.Deny, notes);

        Assert.True(notes.HasLosses);
        Assert.Contains(notes.All, note =>
            note.StartsWith($"robots.txt line {line}: not carried over: ", StringComparison.Ordinal) &&
            note.Contains(said, StringComparison.Ordinal));
    }

    /// <summary>Random groups, against RFC 9309 written down as it stands.</summary>
    [Fact]
    public void Rules_and_the_rfc_agree()
    {
        var random = new Random(9_309);
        for (var i = 0; i < 300; i++)
        {
            var said = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new RobotsRule(
                random.Next(3) == 0, $"/{Piece(random)}{Piece(random)}{(random.Next(4) == 0 ? "$" : "")}"
                    .Replace("//", "/", StringComparison.Ordinal), 1)).ToArray();
            var text = "User-agent: ExampleBot\n" + string.Join(
                '\n', said.Select(rule => $"{(rule.Allows ? "Allow" : "Disallow")}: {rule.Pattern}"));
            for (var j = 0; j < 20; j++)
            {
                // A slash at the end is no part of what rules see, and neither is one after another.
                var path = $"/{Piece(random, "")}{Piece(random, "")}{Piece(random, "")}"
                    .Replace("//", "/", StringComparison.Ordinal).TrimEnd('/');
                path = path.Length == 0 ? "/" : path;
                Assert.True(
                    Disallows(said, path) == (Ask(text, Crawler, path) == "deny"), $"{text}\n{path}");
            }
        }

        static string Piece(Random random, string star = "*") =>
            new[] { "a", "b", "ab", "/a", "/b", star, ".x", "" }[random.Next(8)];
    }

    private static bool Disallows(RobotsRule[] said, string path)
    {
        var matching = said.Where(rule => Matches(rule.Pattern, path)).OrderByDescending(rule => rule.Pattern.Length)
            .ThenByDescending(rule => rule.Allows).FirstOrDefault();
        return matching is { Allows: false };
    }

    private static bool Matches(string pattern, string path) =>
        pattern.Length == 0 ? true
        : pattern == "$" ? path.Length == 0
        : pattern[0] == '*' ? Enumerable.Range(0, path.Length + 1).Any(at => Matches(pattern[1..], path[at..]))
        : path.Length > 0 && path[0] == pattern[0] && Matches(pattern[1..], path[1..]);

    private static string Ask(string text, string agent, string target)
    {
        var notes = new Notes();
        var rules = RobotsRules.Make(
            "robots.txt", RobotsFile.Read("robots.txt", text, notes), RuleAction.Deny, notes);
        var context = new DefaultHttpContext();
        Assert.True(RequestTarget.TryRead(target, out var path, out var query, out _));
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = ("GET", path, query);
        context.Request.Headers.UserAgent = agent;
        var result = new RuleChecker(rules).Check(context);
        return result.Possible[0] is { Verdict: AssessmentVerdict.Deny } ? "deny"
            : result.Findings.Count > 0 ? "report"
            : "pass";
    }
}
