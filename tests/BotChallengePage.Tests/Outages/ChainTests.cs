using BotChallengePage.Providers;
using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Outages;

/// <summary>From one provider to the next, never round, and nobody waits for what others have waited for.</summary>
public sealed class ChainTests
{
    private readonly OutageSite _outage = new();

    [Fact]
    public async Task The_script_goes_from_link_to_link_and_there_it_ends()
    {
        await using var site = await _outage.Site.StartAsync();
        var (url, seen) = ((string?)"/bot-challenge", new List<string?>());

        while (url is not null && seen.Count < 10)
        {
            var page = (await site.GetAsync(url)).Challenge!;
            seen.Add(page.GetAttribute("data-provider"));
            url = page.GetAttribute("data-fallback-url");
        }

        Assert.Equal(["managed", "interactive", "proof-of-work"], seen);
    }

    [Fact]
    public async Task So_does_the_client_script()
    {
        await using var site = await _outage.Site.StartAsync();
        var (url, seen) = ((string?)"/bot-challenge/client", new List<string?>());

        while (url is not null && seen.Count < 10)
        {
            var challenge = (await site.GetAsync(url)).Json;
            seen.Add((string?)challenge["provider"]);
            url = (string?)challenge["fallbackUrl"];
        }

        Assert.Equal(["managed", "interactive", "proof-of-work"], seen);
    }

    [Theory]
    [InlineData("managed", "managed")]
    [InlineData("interactive", "interactive")]
    [InlineData("proof-of-work", "proof-of-work")]
    [InlineData("automatic", "managed")]
    [InlineData("turnstile", "managed")]
    [InlineData("", "managed")]
    public async Task Any_link_may_be_asked_for_and_nothing_else(string asked, string shown)
    {
        await using var site = await _outage.Site.StartAsync();

        Assert.Equal(shown, await _outage.ShownAsync($"/bot-challenge?provider={asked}"));
    }

    [Theory]
    [InlineData("interactive", "proof-of-work")]
    [InlineData("proof-of-work", null)]
    public async Task A_policy_whose_own_provider_is_a_link_goes_on_with_those_behind_it(string own, string? next)
    {
        await using var site = await _outage.Site.Set(("Policies:own:Provider", own)).StartAsync();

        var page = (await site.GetAsync("/bot-challenge?policy=own")).Challenge!;

        Assert.Equal(own, page.GetAttribute("data-provider"));
        Assert.Equal(
            next is null ? null : $"/bot-challenge?policy=own&provider={next}",
            page.GetAttribute("data-fallback-url"));
    }

    [Fact]
    public async Task A_policy_may_have_a_chain_of_its_own()
    {
        await using var site = await _outage.Site.Set(("Policies:own:Fallback:0", "automatic")).StartAsync();

        Assert.Equal(
            "/bot-challenge?policy=own&provider=automatic",
            (await site.GetAsync("/bot-challenge?policy=own")).Challenge!.GetAttribute("data-fallback-url"));
    }

    [Fact]
    public async Task An_outage_leads_to_the_next_link_and_what_comes_after_it_there()
    {
        await using var site = await _outage.Site.StartAsync();

        var refused = await _outage.MeetAsync();
        refused.AssertRefused(503, "unavailable");
        Assert.Equal("/bot-challenge?provider=interactive", (string?)refused.Json["fallback"]);

        var page = await site.GetAsync((string)refused.Json["fallback"]!);
        _outage.Interactive.Verdict = ProviderVerdict.Unavailable;
        refused = await site.AnswerAnythingAsync(page);
        Assert.Equal("/bot-challenge?provider=proof-of-work", (string?)refused.Json["fallback"]);
        var pass = await site.EarnAsync((string)refused.Json["fallback"]!);
        (await site.GetAsync("/default", pass)).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await site.GetAsync("/default", pass)).AssertChallenged();
    }

    [Fact]
    public async Task Who_comes_after_it_is_asked_with_the_next_link_at_once()
    {
        await using var site = await _outage.Site.StartAsync();
        Assert.Equal("managed", await _outage.ShownAsync());

        await _outage.MeetAsync();

        Assert.Equal("interactive", await _outage.ShownAsync());
        Assert.Equal("required; provider=\"interactive\"", (await site.GetAsync("/default")).Header("Bot-Challenge"));
    }

    [Fact]
    public async Task Three_failures_in_a_row_are_an_outage_and_two_are_none()
    {
        await using var site = await _outage.Site.StartAsync();
        await _outage.MeetAsync(ProviderVerdict.Unavailable);
        await _outage.MeetAsync(ProviderVerdict.Unavailable);
        Assert.Equal("managed", await _outage.ShownAsync());

        await _outage.MeetAsync(ProviderVerdict.Unavailable);

        Assert.Equal("interactive", await _outage.ShownAsync());
        Assert.Single(site.Log.Of(412));
    }

    [Theory]
    [InlineData(ProviderVerdict.Undecided)]
    [InlineData(ProviderVerdict.Rejected)]
    [InlineData(ProviderVerdict.Malformed)]
    [InlineData(ProviderVerdict.Misconfigured)]
    public async Task What_visitors_can_cause_switches_nothing(ProviderVerdict verdict)
    {
        await using var site = await _outage.Site.StartAsync();

        for (var i = 0; i < 20; i++)
            await _outage.MeetAsync(verdict);

        Assert.Equal("managed", await _outage.ShownAsync());
    }

    [Fact]
    public async Task A_page_that_was_rendered_before_the_switch_verifies_with_its_own_provider()
    {
        await using var site = await _outage.Site.StartAsync();
        var before = await site.GetAsync("/bot-challenge");
        await _outage.MeetAsync();
        Assert.Equal("interactive", await _outage.ShownAsync());

        _outage.Managed.Verdict = ProviderVerdict.Passed;
        site.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(200, (await site.AnswerAnythingAsync(before)).Status);
        Assert.Equal("managed", await _outage.ShownAsync());
        Assert.Contains(site.Log.Of(413), line => line.Message == "Visitors are asked with managed again.");
    }

    [Fact]
    public async Task It_is_found_out_by_itself_when_the_provider_is_back_and_no_visitor_waits_for_that()
    {
        await using var site = await _outage.Site.StartAsync();
        await _outage.MeetAsync();
        _outage.Managed.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _outage.Managed.Meanwhile = () => asked.TrySetResult();
        site.Clock.Advance(TimeSpan.FromSeconds(6));

        // The provider still hangs, and whoever comes has a page at once.
        Assert.Equal("interactive", await _outage.ShownAsync());
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("interactive", await _outage.ShownAsync());

        _outage.Managed.Verdict = ProviderVerdict.Rejected;
        _outage.Managed.Hold.SetResult();
        await BackAsync();
    }

    [Fact]
    public async Task Also_after_a_long_time_without_visitors()
    {
        await using var site = await _outage.Site.StartAsync();
        await _outage.MeetAsync();
        site.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal("interactive", await _outage.ShownAsync());
    }

    [Fact]
    public async Task Where_the_next_link_is_down_as_well_the_one_behind_it_is_asked()
    {
        await using var site = await _outage.Site.StartAsync();
        var other = await site.GetAsync("/bot-challenge?provider=interactive");
        await _outage.MeetAsync();
        _outage.Interactive.Verdict = ProviderVerdict.TimedOut;

        Assert.Equal(503, (await site.AnswerAnythingAsync(other)).Status);

        Assert.Equal("proof-of-work", await _outage.ShownAsync());
        Assert.Equal("proof-of-work", await _outage.ShownAsync("/bot-challenge?provider=interactive"));
        Assert.Equal("proof-of-work", (string?)(await site.GetAsync("/bot-challenge/client")).Json["provider"]);
        Assert.Equal(
            "proof-of-work", (string?)(await site.GetAsync("/bot-challenge/client?form=%2Fx")).Json["provider"]);
        var pass = await site.EarnAsync("/bot-challenge");
        (await site.GetAsync("/default", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task Without_a_fallback_the_page_stays_and_says_so()
    {
        await using var site = await _outage.Site.Set(("OnProviderUnavailable", "Deny")).StartAsync();
        Assert.Null((await _outage.MeetAsync()).Json["fallback"]);

        var page = (await site.GetAsync("/bot-challenge")).Challenge!;

        Assert.Equal("managed", page.GetAttribute("data-provider"));
        Assert.Null(page.GetAttribute("data-fallback-url"));
    }

    [Fact]
    public async Task Where_a_widget_cannot_be_made_the_next_link_is_shown()
    {
        await using var site = await _outage.Site.StartAsync();
        _outage.Managed.WidgetFault = new InvalidOperationException("no keys");
        _outage.Interactive.WidgetFault = new InvalidOperationException("no keys either");

        var page = (await site.GetAsync("/bot-challenge")).Challenge!;

        Assert.Equal("proof-of-work", page.GetAttribute("data-provider"));
        Assert.Null(page.GetAttribute("data-fallback-url"));
    }

    [Fact]
    public async Task Where_a_level_is_asked_for_what_does_not_reach_it_is_given_only_while_all_before_it_are_down()
    {
        const string page = "/bot-challenge?level=Managed&provider=proof-of-work";
        _outage.Managed.Verdict = _outage.Interactive.Verdict = ProviderVerdict.Rejected;
        await using var site = await _outage.Site.StartAsync();
        Assert.Equal("managed", await _outage.ShownAsync(page));

        site.Clock.Advance(TimeSpan.FromSeconds(6));
        _outage.Managed.Verdict = ProviderVerdict.Unavailable;
        Assert.Equal("interactive", await _outage.ShownAsync(page));

        site.Clock.Advance(TimeSpan.FromSeconds(6));
        _outage.Interactive.Verdict = ProviderVerdict.Unavailable;
        Assert.Equal("proof-of-work", await _outage.ShownAsync(page));
        var pass = await site.EarnAsync(page);
        (await site.GetAsync("/default", pass, (LevelSite.Asked, "Managed"))).AssertLetThrough();
    }

    [Fact]
    public async Task Where_a_level_is_asked_for_a_link_that_does_not_reach_it_hides_none_behind_it_that_does()
    {
        await using var site = await _outage.Site
            .Set(("Fallback:0", "automatic"), ("Fallback:1", "interactive"), ("Fallback:2", "proof-of-work"))
            .StartAsync();
        _outage.Managed.Verdict = _outage.Interactive.Verdict = ProviderVerdict.Rejected;
        var (url, seen) = ((string?)"/bot-challenge?level=Managed", new List<string?>());

        while (url is not null && seen.Count < 10)
        {
            var page = (await site.GetAsync(url)).Challenge!;
            seen.Add(page.GetAttribute("data-provider"));
            url = page.GetAttribute("data-fallback-url");
        }

        // The last is for who blocks both: they are told so, and not sent round.
        Assert.Equal(["managed", "interactive", "managed"], seen);
        _outage.Interactive.Verdict = ProviderVerdict.Passed;
        var pass = await site.EarnAsync("/bot-challenge?level=Managed&provider=automatic");
        (await site.GetAsync("/default", pass, (LevelSite.Asked, "Managed"))).AssertLetThrough();
    }

    [Fact]
    public async Task Nor_does_it_while_browsers_do_not_get_the_script_of_the_one_before_it()
    {
        await using var site = await _outage.Site
            .Set(("Fallback:0", "automatic"), ("Fallback:1", "interactive")).StartAsync();
        for (var network = 1; network <= ScriptReports.NetworksToOpen; network++)
            await _outage.ReportAsync(network);

        Assert.Equal("interactive", await _outage.ShownAsync("/bot-challenge?level=Managed"));
    }

    [Fact]
    public async Task No_link_is_below_the_minimum_whatever_is_asked_for()
    {
        // The policy's own chain begins behind the proof of work; that of the provider of another would not.
        var outage = new OutageSite("hard");
        await using var site = await outage.Site
            .Set(
                ("Provider", "interactive"), ("Fallback:0", "proof-of-work"), ("Fallback:1", "managed"),
                ("Policies:hard:Provider", "managed"), ("Policies:hard:MinimumLevel", "Managed"))
            .StartAsync();
        outage.Interactive.Verdict = ProviderVerdict.Unavailable;

        Assert.Equal(
            "interactive",
            await outage.ShownAsync("/bot-challenge?policy=hard&level=Interactive&provider=proof-of-work"));
        Assert.Equal(
            "managed", await outage.ShownAsync("/bot-challenge?policy=hard&level=Interactive&provider=managed"));
    }

    [Theory]
    [InlineData(ProviderVerdict.Malformed)]
    [InlineData(ProviderVerdict.Undecided)]
    public async Task Where_the_question_tells_nothing_a_visitor_finds_out_when_the_provider_is_back(
        ProviderVerdict question)
    {
        await using var site = await _outage.Site.StartAsync();
        await _outage.MeetAsync();
        _outage.Managed.Verdict = question;
        site.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal("interactive", await _outage.ShownAsync());

        // A minute after the last failure, one visitor in half a minute has it all the same.
        var shown = new List<Answer>();
        for (var i = 0; i < 4; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(20));
            shown.Add(await site.GetAsync("/bot-challenge"));
        }

        var trial = Assert.Single(shown, page => page.Challenge!.GetAttribute("data-provider") == "managed");
        _outage.Managed.Verdict = ProviderVerdict.Passed;
        Assert.Equal(200, (await site.AnswerAnythingAsync(trial)).Status);
        Assert.Equal("managed", await _outage.ShownAsync());
    }

    [Fact]
    public async Task While_the_question_finds_it_down_no_visitor_has_it()
    {
        await using var site = await _outage.Site.StartAsync();
        await _outage.MeetAsync();

        for (var i = 0; i < 20; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal("interactive", await _outage.ShownAsync());
        }
    }

    /// <summary>The question is asked beside the requests, and answered when it likes.</summary>
    private async Task BackAsync()
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await _outage.ShownAsync() == "managed")
                return;
        }

        Assert.Fail("It is not found out that the provider is back.");
    }
}
