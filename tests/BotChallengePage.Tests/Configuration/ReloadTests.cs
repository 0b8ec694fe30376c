using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Configuration;

/// <summary>An operator edits the configuration of a site that runs.</summary>
public class ReloadTests
{
    [Fact]
    public async Task A_changed_limit_holds_for_the_next_request()
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Set(("Policies:search:After", "3"), ("Policies:search:Within", "01:00:00"))
            .StartAsync();
        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(200, (await site.GetAsync("/search")).Status);

        site.Edit(("Policies:search:After", "2"));

        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        site.Edit(("Policies:search:After", "10"));
        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(2, site.Log.Of(502).Count);
    }

    [Fact]
    public async Task A_shortened_pass_ends_at_once()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync();
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);

        site.Edit(("Pass:Duration", "01:00:00"));

        Assert.Equal(307, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task Switched_off_nobody_is_challenged_or_counted()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);

        site.Edit(("Enabled", "false"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await site.GetAsync("/guarded")).Status);
            Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        }

        site.Edit(("Enabled", "true"));
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
    }

    [Theory]
    [InlineData("StatusCode", "forbidden")]
    [InlineData("StatusCode", "302")]
    [InlineData("Provider", "recaptcha")]
    [InlineData("Turnstile:SiteKey", "0x4")]
    [InlineData("Policies:search:Within", null)]
    [InlineData("Policies:search:Within", "soon")]
    [InlineData("Policies:search:Whitin", "02:00:00")]
    [InlineData("Pass:Duration", "3600")]
    [InlineData("Policies:search:View", "Lost")]
    [InlineData("Layout", "_Lost")]
    public async Task A_broken_edit_keeps_the_last_good_options_and_is_said_once(string key, string? value)
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Set(("Policies:search:After", "1"), ("Policies:search:Within", "01:00:00"), ("StatusCode", "429"))
            .StartAsync();

        site.Edit((key, value), ("PathPrefix", "/bot-challenge"));

        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
        var said = Assert.Single(site.Log.Of(503));
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains(
            key.Split(':')[^1].Replace("SiteKey", "SecretKey", StringComparison.Ordinal), said.Message,
            StringComparison.OrdinalIgnoreCase);
        Assert.Empty(site.Log.Of(502));
    }

    [Fact]
    public async Task A_policy_in_use_cannot_be_removed()
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Set(("Policies:search:After", "1"), ("Policies:search:Within", "01:00:00"))
            .StartAsync();

        site.Edit(("Policies:search:After", null), ("Policies:search:Within", null));

        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        Assert.Contains("there is no policy \"search\"", Assert.Single(site.Log.Of(503)).Message);
    }

    [Fact]
    public async Task The_edit_that_repairs_a_broken_one_is_taken()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        site.Edit(("StatusCode", "302"));
        site.Edit(("StatusCode", "429"));

        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
        Assert.Single(site.Log.Of(503));
        Assert.Single(site.Log.Of(502));
    }

    [Fact]
    public async Task Each_broken_edit_is_said()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        site.Edit(("StatusCode", "302"));
        await site.GetAsync("/guarded");
        site.Edit(("StatusCode", "303"));
        await site.GetAsync("/guarded");

        Assert.Equal(2, site.Log.Of(503).Count);
    }

    [Fact]
    public async Task A_list_does_not_grow_with_each_reload()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:staff:Accepts:0", "default"), ("Turnstile:Hostnames:0", "a.example")).StartAsync();

        site.Edit(("StatusCode", "429"));
        site.Edit(("StatusCode", "403"));

        var options = ((SettingsMonitor)site.Provider.GetService(typeof(SettingsMonitor))!).Current.Options;
        Assert.Single(options.Policies["staff"].Accepts);
        Assert.Single(options.Turnstile.Hostnames);
    }

    [Fact]
    public async Task The_prefix_stays_where_it_was_mapped()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        site.Edit(("PathPrefix", "/elsewhere"));

        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_ticket_of_a_policy_that_was_removed_earns_nothing()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:staff:View", null), ("Policies:staff:Counter", "x")).StartAsync();
        var page = await site.GetAsync("/bot-challenge?policy=staff");

        site.Edit(("Policies:staff:Counter", null));

        Assert.Equal(400, (await site.GetAsync(page.Challenge!.GetAttribute("data-challenge-url")!)).Status);
    }

    [Fact]
    public async Task A_visitor_who_was_at_a_page_of_it_reloads_and_passes()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Policies:staff:Counter", "x")).StartAsync();
        var page = await site.GetAsync("/bot-challenge?dest=%2Fguarded&policy=staff");
        site.Edit(("Policies:staff:Counter", null));

        using var answer = JsonContent.Create(
            new { ticket = page.Challenge!.GetAttribute("data-ticket"), response = "x" });
        using var response = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), answer);

        // For this reason the script offers a button that reloads the page.
        Assert.Equal("ticket-invalid", (string?)(await Answer.ReadAsync(response)).Json["reason"]);
        var pass = await site.EarnPassAsync("/bot-challenge?dest=%2Fguarded&policy=staff");
        Assert.Equal(
            "/guarded", (await site.GetAsync("/bot-challenge?dest=%2Fguarded&policy=staff", pass)).Header("Location"));
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task An_answer_that_is_being_checked_meanwhile_earns_no_pass_of_another_policy()
    {
        var lenient = new Lenient();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(lenient))
            .Set(("Policies:staff:Provider", "lenient"))
            .StartAsync();
        lenient.OnVerify = () => site.Edit(("Policies:staff:Provider", null));
        var page = await site.GetAsync("/bot-challenge?policy=staff");

        using var answer = JsonContent.Create(
            new { ticket = page.Challenge!.GetAttribute("data-ticket"), response = "x" });
        using var response = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), answer);
        var verified = await Answer.ReadAsync(response);

        Assert.Equal(200, verified.Status);
        Assert.Single(site.Log.Of(502));
        var pass = ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
        Assert.Equal(307, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task What_endpoints_are_made_with_stays_as_it_was_at_start()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Counters:MemoryCapacity", "10")).StartAsync();
        var settings = site.Provider.GetRequiredService<SettingsMonitor>();

        site.Edit(("PathPrefix", "/elsewhere"), ("Counters:MemoryCapacity", "20"));

        Assert.Equal(("/bot-challenge", 10), (settings.AtStart.PathPrefix, settings.AtStart.Counters.MemoryCapacity));
        Assert.Equal(
            ("/elsewhere", 20),
            (settings.Current.Options.PathPrefix, settings.Current.Options.Counters.MemoryCapacity));
    }

    private sealed class Lenient : IChallengeProvider
    {
        public Action OnVerify { get; set; } = () => { };

        public string Name => "lenient";

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            OnVerify();
            return new(ProviderVerdict.Passed);
        }
    }

    public class ByPolicy : Controller
    {
        [HttpGet("/search")]
        [BotChallenge(Policy = "search")]
        public string Index() => "the page";
    }
}
