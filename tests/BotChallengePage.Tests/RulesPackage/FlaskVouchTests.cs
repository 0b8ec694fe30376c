using System.Net;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>
/// What flask-Vouch's own tests hold of rules, policies and limits, one by one, and what its order of rules has gone
/// wrong with. Where we differ on purpose, the test says so.
/// </summary>
public sealed class FlaskVouchTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) " +
        "Chrome/142.0.0.0 Safari/537.36";

    [Fact]
    public void Rule_user_agent_regex()
    {
        Assert.True(Meets(rule => rule.UserAgentMatches("(?i)bad.?bot"), agent: "Some BadBot/1"));
        Assert.False(Meets(rule => rule.UserAgentMatches("(?i)bad.?bot"), agent: Chrome));
    }

    [Fact]
    public void Rule_path_regex()
    {
        Assert.True(Meets(rule => rule.When("path.matches('^/admin')"), path: "/admin/x"));
        Assert.False(Meets(rule => rule.When("path.matches('^/admin')"), path: "/x/admin"));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("11.0.0.1", false)]
    [InlineData("::ffff:10.1.2.3", true)] // W19: a server that listens on both has IPv4 in this form.
    public void Rule_cidr(string address, bool isMet) =>
        Assert.Equal(isMet, Meets(rule => rule.Network("10.0.0.0/8"), address: address));

    /// <summary>Here an address is none or an address: what cannot be read reaches no rule.</summary>
    [Fact]
    public void Rule_unparsable_address_is_never_in_a_cidr() =>
        Assert.False(Meets(rule => rule.Network("0.0.0.0/0", "::/0"), address: null));

    /// <summary>
    /// Differs: a rule that asks nothing is refused at start, since it is more often forgotten than meant.
    /// </summary>
    [Fact]
    public void Rule_no_criteria_matches_all()
    {
        Assert.Contains("has no condition", Faults(rule => { }).Single(), StringComparison.Ordinal);
        Assert.True(Meets(rule => rule.Path("/**")));
    }

    [Theory]
    [InlineData("192.168.1.1", true)]
    [InlineData("8.8.8.8", false)]
    public void Rule_bogon_matches_private_and_not_public(string address, bool isMet) =>
        Assert.Equal(isMet, Meets(rule => rule.PrivateAddress(), address: address));

    /// <summary>Differs: a crawler is who is in a group of names, not whoever has "bot" somewhere in a name.</summary>
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; GPTBot/1.3; +https://openai.com/gptbot)", true)]
    [InlineData(Chrome, false)]
    [InlineData("Mozilla/5.0 (Linux; Android 11; CUBOT X30) Chrome/120.0.0.0 Mobile Safari/537.36", false)]
    public void Rule_crawler_needs_a_crawler_user_agent(string agent, bool isMet) => Assert.Equal(
        isMet, Meets(rule => rule.Group("search-engines", "ai-training", "seo-crawlers"), agent: agent));

    [Fact]
    public void Rule_header_is_false_when_the_header_is_absent()
    {
        Assert.False(Meets(rule => rule.HeaderMatches("Accept", ".*")));
        Assert.True(Meets(rule => rule.HeaderMatches("Accept", ".*"), headers: "Accept: x"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "Accept: ", "Accept-Language: ")]
    [InlineData(false, "Accept: x")]
    public void Rule_missing_headers(bool isMet, params string[] headers) => Assert.Equal(
        isMet, Meets(rule => rule.WithoutHeader("Accept", "Accept-Language"), headers: headers));

    [Fact]
    public void Policy_allow() => Assert.Equal(
        "a", Decides(rules => { rules.Allow("a").Path("/**"); rules.Deny("d").Path("/**"); }));

    [Fact]
    public void Policy_deny() => Assert.Equal(
        "d", Decides(rules => { rules.Deny("d").Path("/**"); rules.Allow("a").Path("/**"); }));

    /// <summary>Differs: another difficulty is another policy.</summary>
    [Fact]
    public void Policy_challenge_with_a_difficulty_of_its_own()
    {
        var rules = Compile(rules => rules.Challenge("hard", policy: "hard").Path("/**"));

        Assert.Equal("hard", Evaluate(rules, Request()).Decisive!.Alone.Policy);
    }

    [Fact]
    public async Task Policy_two_weights_of_3_reach_5()
    {
        await using var site = await Having(rules =>
        {
            rules.Weigh("one", 3).Header("X-One");
            rules.Weigh("two", 3).Header("X-Two");
            rules.ChallengeFrom(5);
        }).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free", ("X-One", "1"))).Status);
        Assert.Equal(307, (await site.GetAsync("/free", ("X-One", "1"), ("X-Two", "1"))).Status);
    }

    [Fact]
    public void Policy_no_match_allows() => Assert.Null(Decides(rules => rules.Deny("d").Path("/other")));

    /// <summary>Differs: there are no rules and no thresholds before somebody writes them.</summary>
    [Fact]
    public void Policy_defaults_load() => Assert.Equal((0, 0), (new RulesOptions().List.Count,
        new RulesOptions().Thresholds.Count));

    /// <summary>Differs: the first rule that decides ends it, so what weighs belongs before it.</summary>
    [Fact]
    public async Task Policy_weigh_after_challenge_adds_nothing_and_before_it_is_told()
    {
        await using var site = await Having(rules =>
        {
            rules.Weigh("before", 3).Path("/**");
            rules.Challenge("asked").Path("/**");
            rules.Weigh("after", 4).Path("/**");
        }).StartAsync();
        var assessed = await site.Provider.GetRequiredService<IRequestAssessor>().AssessAsync(Request());

        Assert.Equal(("asked", 3), (assessed!.Rule, assessed.Score));
    }

    /// <summary>Differs: a step is a threshold with a policy, and the highest that is reached is taken.</summary>
    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "default")]
    [InlineData(9, "harder")]
    [InlineData(13, "hardest")]
    [InlineData(1_000, "hardest")]
    public async Task Policy_difficulty_rises_by_steps_and_is_capped(int weight, string? policy)
    {
        await using var site = await Having(rules =>
        {
            rules.Weigh("heavy", weight).Path("/**");
            rules.ChallengeFrom(5).ChallengeFrom(9, "harder").ChallengeFrom(13, "hardest");
        }).StartAsync();
        var assessed = await site.Provider.GetRequiredService<IRequestAssessor>().AssessAsync(Request());

        Assert.Equal(policy, assessed!.Verdict == AssessmentVerdict.Undecided ? null : assessed.Policy ?? "default");
    }

    [Fact]
    public async Task Policy_deny_threshold_beats_challenge_and_is_off_by_default()
    {
        await using var both = await Having(rules =>
        {
            rules.Weigh("heavy", 20).Path("/**");
            rules.ChallengeFrom(5).DenyFrom(20);
        }).StartAsync();
        await using var one = await Having(rules =>
        {
            rules.Weigh("heavy", 1_000).Path("/**");
            rules.ChallengeFrom(5);
        }).StartAsync();

        Assert.Equal(403, (await both.GetAsync("/free")).Status);
        Assert.Equal(307, (await one.GetAsync("/free")).Status);
    }

    [Fact]
    public async Task Limiter_under_is_ok_over_is_refused_and_the_window_expires()
    {
        await using var site = await Limited().StartAsync();

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((await site.GetAsync("/limited-to-three")).Status);
        Assert.Equal([200, 200, 200, 429, 429], statuses);
        Assert.Equal("60", (await site.GetAsync("/limited-to-three")).Header("Retry-After"));

        site.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await site.GetAsync("/limited-to-three")).Status);
    }

    [Fact]
    public async Task Limiter_of_200_at_once_exactly_10_get_through()
    {
        await using var site = await Limited().StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => site.GetAsync("/limited-to-ten")));

        Assert.Equal(10, answers.Count(answer => answer.Status == 200));
    }

    /// <summary>There, "Mozilla" is challenged before anything weighs, so that weights do nothing.</summary>
    [Fact]
    public void Order_weights_before_a_rule_for_everybody_count()
    {
        var rules = Compile(rules =>
        {
            rules.Weigh("weight", 2).WithoutHeader("Accept-Language");
            rules.Challenge("generic-browser").UserAgent("Mozilla");
        });

        Assert.Equal(2, Evaluate(rules, Request(agent: Chrome)).Found.Score);
    }

    /// <summary>There, the framework spells it Cf-Worker, and the rule CF-Worker is never met (W30).</summary>
    [Theory]
    [InlineData("CF-Worker")]
    [InlineData("cf-worker")]
    [InlineData("Cf-Worker")]
    public void Order_names_of_headers_have_no_case(string sent)
    {
        Assert.True(Meets(rule => rule.Header("CF-Worker"), headers: $"{sent}: 1"));
        Assert.True(Meets(rule => rule.HeaderMatches("CF-WORKER", "1"), headers: $"{sent}: 1"));
        Assert.False(Meets(rule => rule.WithoutHeader("CF-Worker"), headers: $"{sent}: 1"));
        Assert.False(Meets(rule => rule.When("!header('CF-Worker')"), headers: $"{sent}: 1"));
    }

    /// <summary>There, hints are "missing" for every Chrome, by their spelling.</summary>
    [Fact]
    public void Order_chrome_with_hints_has_them() => Assert.False(Meets(
        rule => rule.UserAgent("Chrome/").WithoutHeader("Sec-CH-UA"), agent: Chrome, headers: "sec-ch-ua: x"));

    /// <summary>
    /// There, anybody who writes Googlebot is let in (W13). Here the network has to be right as well.
    /// </summary>
    [Theory]
    [InlineData("66.249.66.1", true)]
    [InlineData("203.0.113.7", false)]
    public void Order_a_name_alone_opens_nothing_that_asks_for_a_network(string address, bool isMet) => Assert.Equal(
        isMet,
        Meets(
            rule => rule.Group("search-engines").Network("66.249.64.0/19"), address: address,
            agent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));

    /// <summary>
    /// There, it is denied as an impostor of Applebot. It is a word of robots.txt, and no search engine.
    /// </summary>
    [Fact]
    public void Order_applebot_extended_is_no_applebot() =>
        Assert.False(Meets(rule => rule.Group("search-engines"), agent: "Applebot-Extended"));

    /// <summary>W13: neither a header of scripts nor a cookie that is merely there opens anything.</summary>
    [Theory]
    [InlineData("X-Requested-With", "XMLHttpRequest", 403)]
    [InlineData("Cookie", "cf_clearance=x", 307)]
    [InlineData("Cookie", "bot-challenge-pass=x", 307)]
    public async Task W13_nothing_that_anybody_can_send_opens_anything(string name, string value, int status)
    {
        await using var site = await Having(rules => rules.Challenge("all").Path("/free")).StartAsync();

        Assert.Equal(status, (await site.GetAsync("/free", (name, value))).Status);
    }

    /// <summary>W18: the address is the connection's, until the app trusts a proxy.</summary>
    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("CF-Connecting-IP")]
    [InlineData("Forwarded")]
    public async Task W18_no_header_says_where_a_client_is(string name)
    {
        await using var site = await Having(rules => rules.Deny("net").Network("192.0.2.0/24")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free", (name, "192.0.2.1"), ("Test-Address", "198.51.100.1"))).Status);
        Assert.Equal(403, (await site.GetAsync("/free", (name, "198.51.100.1"), ("Test-Address", "192.0.2.1"))).Status);
    }

    /// <summary>W25: what takes other engines for ever is done in the time that the text takes.</summary>
    [Fact]
    public void W25_no_text_makes_an_expression_take_long()
    {
        Assert.False(Meets(rule => rule.UserAgentMatches("^(a+)+$"), agent: new string('a', 30_000) + "!"));
        Assert.Contains(
            "cannot be matched without backtracking",
            Faults(rule => rule.UserAgentMatches("(?=a)b")).Single(), StringComparison.Ordinal);
    }

    /// <summary>W32: there, an action that nobody knows weighs, and options are read that nothing asks for.</summary>
    [Theory]
    [InlineData("Action", "captcha")]
    [InlineData("Difficulty", "12")]
    [InlineData("user_agent", "bot")]
    [InlineData("When", "path is in ('/a')")]
    public async Task W32_no_option_does_nothing_in_silence(string key, string value)
    {
        await using var site = Having(_ => { });
        site.Set(("Rules:List:0:Name", "r"), ("Rules:List:0:Weight", "1"), ("Rules:List:0:Paths:0", "/**"));
        site.Set(($"Rules:List:0:{key}", value));

        await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);
    }

    private static Site Limited() => Having(_ => { }).Set(
        ("Policies:three:Limit", "3/minute"), ("Policies:three:OverLimit", "Refuse"),
        ("Policies:ten:Limit", "10/minute"), ("Policies:ten:OverLimit", "Refuse"));

    private static Site Having(Action<RuleSetBuilder> configure) => Site.With()
        .Build(builder => builder.Services
            .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules(configure))
        .Set(("Policies:harder:Counter", "harder"), ("Policies:hardest:Counter", "hardest"))
        .Use(app => app.UseRouting().UseBotChallengePage())
        .Use(app => app.MapGet("/free", () => ""))
        .Use(app => app.MapGet("/limited-to-three", () => "").RequireBotChallenge(PolicyOr(app, "three")))
        .Use(app => app.MapGet("/limited-to-ten", () => "").RequireBotChallenge(PolicyOr(app, "ten")));

    /// <summary>Sites without limits have no policy for them.</summary>
    private static string PolicyOr(WebApplication app, string policy) =>
        app.Configuration[$"BotChallengePage:Policies:{policy}:Limit"] is null ? "default" : policy;

    private static bool Meets(
        Action<RuleBuilder> ask, string agent = "", string path = "/", string? address = "203.0.113.7",
        params string[] headers) =>
        Evaluate(Compile(rules => ask(rules.Deny("r"))), Request(agent, path, address, headers)).Decisive is not null;

    private static string? Decides(Action<RuleSetBuilder> write) =>
        Evaluate(Compile(write), Request()).Decisive?.Name;

    private static DefaultHttpContext Request(
        string agent = "", string path = "/", string? address = "203.0.113.7", params string[] headers)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = ("GET", path);
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        if (agent.Length > 0)
            context.Request.Headers.UserAgent = agent;
        foreach (var header in headers)
            context.Request.Headers[header.Split(": ")[0]] = header.Split(": ")[1];
        return context;
    }

    private static (CompiledRule? Decisive, RuleFindings Found) Evaluate(RuleSet rules, HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        var decisive = rules.Evaluate(facts, ref found);
        facts.Release();
        return (decisive, found);
    }

    private static RuleSet Compile(Action<RuleSetBuilder> write)
    {
        var (rules, faults) = Written(write);
        Assert.Equal([], faults);
        return rules;
    }

    private static IReadOnlyList<string> Faults(Action<RuleBuilder> ask) =>
        Written(rules => ask(rules.Deny("r"))).Faults;

    private static (RuleSet Rules, IReadOnlyList<string> Faults) Written(Action<RuleSetBuilder> write)
    {
        var (options, faults) = (new RulesOptions(), new RuleFaults());
        write(new RuleSetBuilder(options));
        return (RuleCompiler.Compile(options, TimeProvider.System, faults), faults.All);
    }
}
