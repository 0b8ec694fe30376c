using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>Ways in which a visitor could be sent round, or asked again without end.</summary>
public sealed class TrapTests
{
    [Fact]
    public async Task A_visitor_whom_the_guard_sends_back_each_time_is_shown_the_page_in_the_end()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync();
        var answers = new List<int>();
        for (var i = 0; i < 4; i++)
            answers.Add((await site.GetAsync("/bot-challenge?dest=%2Fguarded", pass)).Status);

        Assert.Equal([303, 303, 403, 403], answers);
        Assert.Equal(303, (await site.GetAsync("/bot-challenge?dest=%2Fother", pass)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(303, (await site.GetAsync("/bot-challenge?dest=%2Fguarded", pass)).Status);
    }

    [Fact]
    public async Task A_pass_is_good_for_as_many_requests_as_its_budget_and_the_librarys_own_questions_are_free()
    {
        await using var site = await Site.With(typeof(Twice)).Set(("Pass:Budget", "3")).StartAsync();
        var ticket = (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");
        var pass = await site.EarnPassAsync();
        for (var i = 0; i < 5; i++)
            Assert.True((bool)(await site.GetAsync($"/bot-challenge/pass?ticket={ticket}", pass)).Json["pass"]!);

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/twice", pass)).Status);
        Assert.Equal(307, (await site.GetAsync("/twice", pass)).Status);
        Assert.Equal(403, (await site.GetAsync("/bot-challenge?dest=%2Ftwice", pass)).Status);

        // Later, so that the next pass is another one.
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await site.GetAsync("/twice", await site.EarnPassAsync())).Status);
    }

    [Fact]
    public async Task An_error_page_under_the_same_directive_is_neither_counted_nor_challenged()
    {
        await using var site = await Site.With(typeof(Failing))
            .Use(app => app.UseExceptionHandler("/failing/error").UseStatusCodePagesWithReExecute("/failing/status"))
            .StartAsync();

        Assert.Equal("sorry", (await site.GetAsync("/failing/throw")).Body);
        Assert.Equal("missing", (await site.GetAsync("/failing/missing")).Body);
        Assert.Equal("sorry", (await site.GetAsync("/failing/throw")).Body);
        Assert.Equal(307, (await site.GetAsync("/failing/throw")).Status);
    }

    [Fact]
    public async Task Policies_that_count_the_same_clients_in_the_same_counter_count_a_request_once()
    {
        await using var site = await Site.With(typeof(TwoPolicies))
            .Set(
                ("Policies:one:After", "4"), ("Policies:one:Within", "01:00:00"), ("Policies:one:By", "subnet/24/56"),
                ("Policies:two:After", "4"), ("Policies:two:Within", "01:00:00"), ("Policies:two:By", "subnet/24/56"))
            .StartAsync();

        for (var i = 0; i < 4; i++)
            Assert.Equal(200, (await site.GetAsync("/both")).Status);
        Assert.Equal(307, (await site.GetAsync("/both")).Status);
    }

    [Fact]
    public async Task A_page_over_one_network_may_be_answered_over_another_even_if_passes_are_bound_to_the_address()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options =>
                options.Pass.Fingerprint = context => context.Request.Headers.UserAgent +
                    context.Connection.RemoteIpAddress))
            .StartAsync();
        var page = await site.GetAsync("/bot-challenge", ("Test-Address", "2001:db8::1"));

        var challenge = await site.GetAsync(
            page.Challenge!.GetAttribute("data-challenge-url")!, ("Test-Address", "203.0.113.7"));

        Assert.Equal(200, challenge.Status);
    }

    [Fact]
    public async Task A_page_that_has_been_open_for_long_still_hears_that_another_tab_has_passed()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var ticket = (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        var pass = await site.EarnPassAsync();

        Assert.True((bool)(await site.GetAsync($"/bot-challenge/pass?ticket={ticket}", pass)).Json["pass"]!);
    }

    [Fact]
    public async Task The_cookie_of_a_long_pass_is_not_cut_short_by_a_later_one()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Policies:long:PassDuration", "3.00:00:00"))
            .StartAsync();
        var first = await site.EarnPassAsync("/bot-challenge?policy=long");

        var second = await site.AnswerAsync("/bot-challenge", first);

        Assert.Contains("max-age=259200", Assert.Single(second.SetCookies), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_provider_whose_name_fits_no_header_stops_the_app()
    {
        var message = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider, Riddle>()).FailToStartAsync();

        Assert.Contains("\"Rätsel\"", message, StringComparison.Ordinal);
    }

    [Route("/twice"), BotChallenge, BotChallenge(Counter = "other")]
    public class Twice : Controller
    {
        [HttpGet]
        public string Index() => "the page";
    }

    [BotChallenge(After = 3, Within = "01:00:00")]
    public class Failing : Controller
    {
        [HttpGet("/failing/throw")]
        public string Throw() => throw new InvalidOperationException("as the test wants it");

        [HttpGet("/failing/missing")]
        public IActionResult Missing() => NotFound();

        [Route("/failing/error")]
        public string Error() => "sorry";

        [Route("/failing/status")]
        public string Status() => "missing";
    }

    public class TwoPolicies : Controller
    {
        [HttpGet("/both"), BotChallenge(Policy = "one"), BotChallenge(Policy = "two")]
        public string Index() => "the page";
    }

    private sealed class Riddle : IChallengeProvider
    {
        public string Name => "Rätsel";

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(ProviderVerdict.Rejected);
    }
}
