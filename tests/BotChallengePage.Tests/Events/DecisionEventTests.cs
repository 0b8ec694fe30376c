using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Events;

/// <summary>Which decisions are told to the app, and what it is told.</summary>
public sealed class DecisionEventTests
{
    private readonly RecordedEvents _events = new();

    [Theory]
    [InlineData("GET", "Redirect", "navigate", 307)]
    [InlineData("GET", "Inline", "navigate", 403)]
    [InlineData("GET", "Redirect", "cors", 403)]
    [InlineData("HEAD", "Redirect", "navigate", 307)]
    [InlineData("HEAD", "Inline", "navigate", 403)]
    public async Task A_challenge_is_told_once_in_whatever_form_it_is_given(
        string method, string mode, string fetchMode, int status)
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).Set(("Mode", mode)).StartAsync();

        Assert.Equal(
            status, (await site.SendAsync(new HttpMethod(method), "/guarded", ("Sec-Fetch-Mode", fetchMode))).Status);

        Assert.Equal([$"ChallengeIssued: {method} /guarded challenged by default"], _events.Calls);
    }

    [Fact]
    public async Task A_challenge_over_a_limit_is_told_with_limit_and_count()
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).StartAsync();

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/limited");

        Assert.Equal(
            [
                "ChallengeIssued: GET /limited challenged by default after 1 within 01:00:00 of default at 2",
                "ChallengeIssued: GET /limited challenged by default after 1 within 01:00:00 of default at 3",
            ],
            _events.Calls);
    }

    [Fact]
    public async Task Names_of_policy_and_counter_are_the_directives_own()
    {
        await using var site = await Listening(Site.With(typeof(Named)))
            .Set(("Policies:catalog:After", "0"), ("Policies:catalog:Within", "12:00:00"),
            ("Policies:catalog:Counter", "search"))
            .StartAsync();

        await site.GetAsync("/named");

        Assert.Equal(
            ["ChallengeIssued: GET /named challenged by catalog after 0 within 12:00:00 of search at 1"],
            _events.Calls);
        var endpoint = Assert.Single(_events.Decisions).Endpoint;
        Assert.Equal(
            nameof(Named.Index), endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>()?.MethodInfo.Name);
    }

    [Fact]
    public async Task A_challenge_for_a_store_that_fails_has_no_count()
    {
        var store = new RecordingCounterStore { Fault = _ =>
            throw new InvalidOperationException("as the test wants it") };
        await using var site = await Listening(Site.With(typeof(Guarded)))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Set(("OnStoreFailure", "Challenge"))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/limited")).Status);

        Assert.Equal(
            ["ChallengeIssued: GET /limited challenged by default after 1 within 01:00:00 of default"], _events.Calls);
    }

    [Fact]
    public async Task Every_request_with_a_good_pass_is_told_and_none_of_the_librarys_own()
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).StartAsync();
        var ticket = (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");
        var pass = await site.EarnPassAsync();

        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", pass)).Status);
        Assert.Equal(200, (await site.GetAsync($"/bot-challenge/pass?ticket={ticket}", pass)).Status);
        Assert.Equal(303, (await site.GetAsync("/bot-challenge?dest=%2Fguarded", pass)).Status);

        Assert.Equal(
            [
                "PassIssued: /bot-challenge/verify passed by default with proof-of-work",
                "PassAccepted: GET /guarded pass by default",
                "PassAccepted: GET /limited pass by default after 1 within 01:00:00 of default",
            ],
            _events.Calls);
    }

    [Fact]
    public async Task A_pass_that_is_no_good_any_more_is_told_as_a_challenge()
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).StartAsync();
        var pass = await site.EarnPassAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));

        await site.GetAsync("/guarded", pass);

        Assert.Equal("ChallengeIssued: GET /guarded challenged by default", _events.Calls[^1]);
        Assert.Equal(2, _events.Calls.Count);
    }

    [Fact]
    public async Task What_is_let_through_without_a_pass_is_not_told()
    {
        await using var site = await Listening(
            Site.With(typeof(Guarded)),
            options => options.SkipWhen(context => context.Request.Query.ContainsKey("skip")))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded?skip=1")).Status);
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/limited")).Status);
        Assert.Equal(403, (await site.GetAsync("/bot-challenge")).Status);
        Assert.Equal(404, (await site.GetAsync("/nowhere")).Status);

        Assert.Empty(_events.Calls);
    }

    [Fact]
    public async Task Of_two_directives_that_come_to_the_same_the_first_is_told()
    {
        await using var site = await Listening(Site.With(typeof(Alike)))
            .Set(("ReportOnly", "true"), ("Policies:one:Mode", "Inline"), ("Policies:two:Mode", "Inline")).StartAsync();

        await site.GetAsync("/alike");

        Assert.Equal(["ReportOnly: GET /alike would_challenge by one"], _events.Calls);
    }

    [Fact]
    public async Task What_would_be_challenged_is_told_apart_from_what_is()
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).Set(("ReportOnly", "true")).StartAsync();

        await site.GetAsync("/guarded");
        await site.GetAsync("/limited");
        await site.GetAsync("/limited");

        Assert.Equal(
            [
                "ReportOnly: GET /guarded would_challenge by default",
                "ReportOnly: GET /limited would_challenge by default after 1 within 01:00:00 of default at 2",
            ],
            _events.Calls);
    }

    [Fact]
    public async Task So_is_a_pass_that_was_not_needed()
    {
        await using var site = await Listening(Site.With(typeof(Guarded))).StartAsync();
        var pass = await site.EarnPassAsync();

        await site.GetAsync("/guarded");
        await site.GetAsync("/guarded", pass);
        site.Edit(("ReportOnly", "true"));
        await site.GetAsync("/guarded", pass);

        Assert.Equal(
            [("challenged", false), ("pass", false), ("pass", true)],
            _events.Decisions.Select(decision => (decision.Outcome, decision.ReportOnly)));
    }

    [Fact]
    public async Task Middleware_filter_and_convention_on_one_request_tell_of_it_once()
    {
        await using var site = await Listening(Site.With(typeof(Guarded)))
            .Use(app => app.UseRouting())
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapControllers().RequireBotChallenge())
            .Use(app => app.MapGet("/minimal", [BotChallenge] () => "the page").RequireBotChallenge())
            .StartAsync();
        var pass = await site.EarnPassAsync();

        await site.GetAsync("/guarded");
        await site.GetAsync("/minimal");
        await site.GetAsync("/guarded", pass);
        await site.GetAsync("/minimal", pass);

        Assert.Equal(
            [
                "ChallengeIssued: GET /guarded challenged by default",
                "ChallengeIssued: GET /minimal challenged by default",
                "PassAccepted: GET /guarded pass by default",
                "PassAccepted: GET /minimal pass by default",
            ],
            _events.Calls.Skip(1));
    }

    [Fact]
    public async Task An_error_page_that_stands_in_for_a_page_is_not_told_again()
    {
        await using var site = await Listening(Site.With(typeof(Missing)))
            .Use(app => app.UseStatusCodePagesWithReExecute("/missing/status")).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal("nothing here", (await site.GetAsync("/missing", pass)).Body);

        Assert.Equal(["PassAccepted: GET /missing pass by default"], _events.Calls.Skip(1));
    }

    [Fact]
    public async Task The_event_comes_before_the_answer_so_that_it_may_still_add_a_header()
    {
        await using var site = await Listening(
            Site.With(typeof(Guarded)), options => options.Events.OnChallengeIssued = context =>
        {
            context.HttpContext.Response.Headers["X-Seen"] = context.Outcome;
            return Task.CompletedTask;
        }).StartAsync();

        Assert.Equal("challenged", (await site.GetAsync("/guarded")).Header("X-Seen"));
    }

    private Site Listening(Site site, Action<BotChallengePageOptions>? more = null) =>
        site.Add(services => services.AddBotChallengePage(options =>
    {
        _events.Listen(options);
        more?.Invoke(options);
    }));

    public class Named : Controller
    {
        [HttpGet("/named"), BotChallenge(Policy = "catalog")]
        public string Index() => "the page";
    }

    public class Alike : Controller
    {
        [HttpGet("/alike"), BotChallenge(Policy = "one"), BotChallenge(Policy = "two")]
        public string Index() => "the page";
    }

    [BotChallenge]
    public class Missing : Controller
    {
        [HttpGet("/missing")]
        public IActionResult Index() => NotFound();

        [HttpGet("/missing/status")]
        public string Status() => "nothing here";
    }
}
