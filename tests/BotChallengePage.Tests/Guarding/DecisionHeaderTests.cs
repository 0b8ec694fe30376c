using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>What <c>Bot-Challenge-Decision</c> says, and to whom.</summary>
public sealed class DecisionHeaderTests
{
    private const string Name = "Bot-Challenge-Decision";
    private const string Limit = "; counter=\"default\"; within=\"01:00:00\"; after=\"1\"";

    private static readonly (string Name, string Value) Knock = ("X-Explain", "please");

    public static TheoryData<string, string, string> Decisions => new()
    {
        { "under the limit", Of("under_limit", "Limited"), Limit +
            "; count=\"1\"; pass=\"none\"; why=\"the count is within After\"" },
        { "over the limit", Of("challenged", "Limited"), Limit +
            "; count=\"2\"; pass=\"none\"; why=\"the count is over After\"" },
        { "reported", Of("would_challenge", "Limited"), Limit +
            "; count=\"2\"; pass=\"none\"; why=\"it would be challenged, but ReportOnly is set\"" },
        { "with a pass", Of("pass", "Limited"), Limit + "; pass=\"good\"; why=\"the pass is good\"" },
        { "uncounted", Of("error", "Limited"), Limit +
            "; pass=\"none\"; why=\"the counter store failed and OnStoreFailure is Allow\"" },
        { "challenged uncounted", Of("challenged", "Limited"), Limit +
            "; pass=\"none\"; why=\"the counter store failed and OnStoreFailure is Challenge\"" },
        { "at once", Of("challenged", "Index"), "; pass=\"none\"; why=\"the directive challenges at once\"" },
        { "posted", Of("exempt", "Limited"), "; why=\"requests with its method are not guarded\"" },
        { "switched off", Of("exempt", "Limited"), "; why=\"Enabled is false\"" },
        { "skipped", Of("exempt", "Limited"), "; why=\"SkipWhen says so\"" },
        {
            "not for this request", Of("not_applicable", "Limited"),
            "; why=\"no directive of the endpoint is for this request (If, Unless, When, WhenBusy or a page handler)\""
        },
    };

    public static TheoryData<string, string, string> Passes => new()
    {
        { "none", "", "" },
        { "good", "", "" },
        { "of another host", "Host", "other.example" },
        { "of another browser", "User-Agent", "Chrome" },
        { "of another browser", "Sec-CH-UA-Platform", "\"Windows\"" },
        { "of another network", "Test-Address", "198.51.100.1" },
        { "of another policy", "", "" },
        { "expired", "", "" },
        { "spent", "", "" },
        { "unreadable", "", "" },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task It_names_the_outcome_and_what_led_to_it(string situation, string start, string end)
    {
        var store = new RecordingCounterStore();
        var site = Site.In("Development", typeof(Guarded))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store));
        if (situation == "switched off")
            site.Set(("Enabled", "false"));
        if (situation == "skipped")
            site.Add(services => services.AddBotChallengePage(options => options.SkipWhen(_ => true)));
        if (situation == "reported")
            site.Set(("ReportOnly", "true"));
        if (situation == "challenged uncounted")
            site.Set(("OnStoreFailure", "Challenge"));
        if (situation == "not for this request")
            site.Add(services => services.AddBotChallengePage()
                .AddPolicy("default", policy => policy.When(BotChallengeConditions.HasQuery)));
        await using var started = await site.StartAsync();
        if (situation is "over the limit" or "reported")
            await site.GetAsync("/limited");
        if (situation is "uncounted" or "challenged uncounted")
            store.Fault = _ => throw new TimeoutException();

        var answer = situation switch
        {
            "at once" => await site.GetAsync("/guarded"),
            "posted" => await site.SendAsync(HttpMethod.Post, "/limited"),
            "with a pass" => await site.GetAsync("/limited", await site.EarnPassAsync()),
            _ => await site.GetAsync("/limited"),
        };

        Assert.Equal(start + end, answer.Header(Name));
    }

    /// <summary>An assessor is asked about requests that no directive is for, so these are told of as well.</summary>
    [Theory]
    [InlineData("GET", "/skipped", "exempt; why=\"[SkipBotChallenge] says so\"")]
    [InlineData("POST", "/open", "exempt; why=\"requests with its method are not guarded\"")]
    [InlineData("POST", "/switched-off", "exempt; why=\"Enabled is false\"")]
    [InlineData("POST", "/open?skip=1", "exempt; why=\"SkipWhen says so\"")]
    public async Task It_says_what_exempts_where_an_assessor_is_asked_about_everything(
        string method, string url, string header)
    {
        await using var site = await Site.In("Development", typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => context.Request.Query.ContainsKey("skip"))))
            .Services(services => services.AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => null)))
            .Set(("Enabled", url == "/switched-off" ? "false" : "true"))
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app =>
            {
                app.MapGet("/skipped", () => "").SkipBotChallenge();
                app.MapPost("/open", () => "");
                app.MapPost("/switched-off", () => "");
            })
            .StartAsync();

        Assert.Equal(header, (await site.SendAsync(new(method), url)).Header(Name));
    }

    [Fact]
    public async Task It_says_that_a_guarded_error_page_stands_in_for_another()
    {
        await using var site = await Site.In("Development", typeof(Unguarded))
            .Use(app => app.UseExceptionHandler("/excuse")).StartAsync();

        var answer = await site.GetAsync("/unguarded");

        Assert.Equal((500, "excuse"), (answer.Status, answer.Body));
        Assert.Equal(
            "exempt; policy=\"default\"; endpoint=\"BotChallengePage.Tests.Guarding.DecisionHeaderTests+Unguarded." +
                "Excuse (BotChallengePage.Tests)\"; why=\"it is the error page of another request\"",
            answer.Header(Name));
        Assert.StartsWith("challenged; ", (await site.GetAsync("/excuse")).Header(Name), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public async Task It_says_what_was_found_of_a_pass(string verdict, string header, string value)
    {
        await using var site = await Site.In("Development", typeof(Guarded))
            .Set(("Pass:Budget", "1"), ("Policies:strict:Mode", "Inline")).StartAsync();
        (string Name, string Value)[] visitor =
            [("Host", "shop.example"), ("User-Agent", "Firefox"), ("Sec-CH-UA-Platform", "\"Linux\""),
                ("Test-Address", "203.0.113.7")];
        var pass = await site.EarnPassAsync(
            verdict == "of another policy" ? "/bot-challenge?policy=strict" : "/bot-challenge", visitor);
        if (verdict == "expired")
            site.Clock.Advance(TimeSpan.FromDays(1));
        if (verdict == "spent")
            Assert.Equal(200, (await site.GetAsync("/guarded", [pass, .. visitor])).Status);

        (string, string)[] cookie = verdict switch
        {
            "none" => [],
            "unreadable" => [("Cookie", "bot-challenge-pass=invented")],
            _ => [pass],
        };
        var now = visitor.Select(sent => sent.Name == header ? (sent.Name, value) : sent);
        var decision = (await site.GetAsync("/guarded", [.. cookie, .. now])).Header(Name);

        Assert.Contains($"; pass=\"{verdict}\"; why=\"", decision, StringComparison.Ordinal);
        Assert.StartsWith(verdict == "good" ? "pass; " : "challenged; ", decision, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Test")]
    public async Task Outside_Development_it_is_for_whom_the_options_name_and_for_nobody_else(string environment)
    {
        await using var site = await Site.In(environment, typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.ExplainTo = context => context.Request.Headers["X-Explain"] == "please"))
            .StartAsync();

        Assert.Null((await site.GetAsync("/limited")).Header(Name));
        Assert.StartsWith(
            "challenged; ", (await site.GetAsync("/limited", Knock)).Header(Name), StringComparison.Ordinal);
        Assert.StartsWith(
            "challenged; ", (await site.GetAsync("/limited", Knock, ("Sec-Fetch-Mode", "cors"))).Header(Name),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "pass; ", (await site.GetAsync("/limited", Knock, await site.EarnPassAsync())).Header(Name),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "exempt; ", (await site.SendAsync(HttpMethod.Post, "/limited", Knock)).Header(Name),
            StringComparison.Ordinal);
        Assert.Null((await site.GetAsync("/limited", ("X-Explain", "now"))).Header(Name));
        Assert.Null((await site.SendAsync(HttpMethod.Post, "/limited")).Header(Name));
        Assert.Null((await site.GetAsync("/guarded")).Header(Name));
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Where_the_options_name_nobody_it_is_for_developers_only(string environment, bool isTold)
    {
        await using var site = await Site.In(environment, typeof(Guarded)).StartAsync();

        Assert.Equal(isTold, (await site.GetAsync("/guarded")).Header(Name) is not null);
        Assert.Null((await site.GetAsync("/open", Knock)).Header(Name));
    }

    [Fact]
    public async Task In_Development_it_is_for_all_whomever_the_options_name()
    {
        await using var site = await Site.In("Development", typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.ExplainTo = _ => false))
            .StartAsync();

        Assert.StartsWith("challenged; ", (await site.GetAsync("/guarded")).Header(Name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_that_clears_all_headers_still_has_it()
    {
        await using var site = await Site.In("Development", typeof(Failing))
            .Use(app => app.UseExceptionHandler("/sorry")).StartAsync();

        var answer = await site.GetAsync("/failing");

        Assert.Equal((500, "sorry"), (answer.Status, answer.Body));
        Assert.StartsWith("under_limit; ", answer.Header(Name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /plain", "GET /plain")]
    [InlineData("", "")]
    [InlineData("a \"quoted\" name", "a ?quoted? name")]
    [InlineData("a back\\slash", "a back?slash")]
    [InlineData("two\r\nSet-Cookie: lines=1", "two??Set-Cookie: lines=1")]
    [InlineData("Bücher, книги, 書", "B?cher, ?????, ?")]
    [InlineData("\t\0\u001b\u007f\u0080", "?????")]
    [InlineData("a \U0001F4DA", "a ??")]
    [InlineData("one; policy=other, two", "one; policy=other, two")]
    public async Task The_name_of_an_endpoint_can_write_nothing_into_it_but_itself(string name, string written)
    {
        await using var site = await Site.In("Development")
            .Use(app => app.MapGet("/odd", () => "the page").WithDisplayName(name).RequireBotChallenge())
            .StartAsync();

        var answer = await site.GetAsync("/odd");

        Assert.Equal(307, answer.Status);
        Assert.Equal(
            $"challenged; policy=\"default\"; endpoint=\"{written}\"; pass=\"none\"; why=\"the directive challenges " +
                "at once\"", answer.Header(Name));
        Assert.Null(answer.Header("Set-Cookie"));
    }

    private static string Of(string outcome, string action) =>
        $"{outcome}; policy=\"default\"; " +
        $"endpoint=\"BotChallengePage.Tests.Sites.Guarded.{action} (BotChallengePage.Tests)\"";

    public class Failing : Controller
    {
        [HttpGet("/failing"), BotChallenge(After = 1, Within = "01:00:00")]
        public string Index() => throw new InvalidOperationException("as the test wants it");

        [Route("/sorry")]
        public string Sorry() => "sorry";
    }

    public class Unguarded : Controller
    {
        [HttpGet("/unguarded")]
        public string Index() => throw new InvalidOperationException("as the test wants it");

        [Route("/excuse"), BotChallenge]
        public string Excuse() => "excuse";
    }
}
