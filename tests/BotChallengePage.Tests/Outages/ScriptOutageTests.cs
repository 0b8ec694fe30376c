using BotChallengePage.Providers;
using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Outages;

/// <summary>A provider's script does not come to browsers: they say so, and others need not wait for it.</summary>
public sealed class ScriptOutageTests
{
    private readonly OutageSite _outage = new();

    [Fact]
    public async Task When_enough_networks_have_reported_it_whoever_comes_is_asked_with_the_next_link_at_once()
    {
        await using var site = await _outage.Site.StartAsync();
        for (var network = 1; network < ScriptReports.NetworksToOpen; network++)
            Assert.Equal(204, (await _outage.ReportAsync(network)).Status);
        Assert.Equal("managed", await _outage.ShownAsync());

        await _outage.ReportAsync(ScriptReports.NetworksToOpen);

        Assert.Equal("interactive", await _outage.ShownAsync());
        Assert.Equal(
            "Visitors are asked with what stands in for managed, if anything does, since browsers on several " +
                "networks do not get its script, and nobody passes. It is found out by itself when it is back.",
            Assert.Single(site.Log.Of(412)).Message);
        // Nobody reads a reference: their page goes on.
        Assert.Empty(site.Log.Of(409));
    }

    [Fact]
    public async Task One_network_alone_switches_nothing()
    {
        await using var site = await _outage.Site.StartAsync();

        for (var i = 0; i < 50; i++)
            await _outage.ReportAsync(1);

        Assert.Equal("managed", await _outage.ShownAsync());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("forged")]
    [InlineData("expired")]
    [InlineData("of another provider")]
    [InlineData("of another problem")]
    public async Task Only_reports_with_a_good_ticket_of_that_provider_count(string ticket)
    {
        await using var site = await _outage.Site.StartAsync();
        var page = ticket == "of another provider" ? "/bot-challenge?provider=proof-of-work" : "/bot-challenge";
        var text = ticket switch
        {
            "none" => "",
            "forged" => new string('A', 200),
            _ => (await site.GetAsync(page)).Challenge!.GetAttribute("data-ticket")!,
        };
        if (ticket == "expired")
            site.Clock.Advance(TimeSpan.FromMinutes(10));

        for (var network = 0; network < 50; network++)
            await _outage.ReportAsync(network, text, ticket == "of another problem" ? "blocked" : "script");

        Assert.Equal("managed", await _outage.ShownAsync());
        Assert.Empty(site.Log.Of(412));
    }

    [Fact]
    public async Task Where_somebody_passes_the_others_have_content_blockers()
    {
        await using var site = await _outage.Site.StartAsync();
        for (var network = 1; network < ScriptReports.NetworksToOpen; network++)
            await _outage.ReportAsync(network);

        await site.EarnAsync("/bot-challenge");
        await _outage.ReportAsync(ScriptReports.NetworksToOpen);

        Assert.Equal("managed", await _outage.ShownAsync());
    }

    [Fact]
    public async Task Every_half_minute_one_visitor_gets_it_and_when_they_pass_all_do()
    {
        await using var site = await OpenAsync();

        site.Clock.Advance(ScriptReports.Pause);
        var trial = await site.GetAsync("/bot-challenge");
        Assert.Equal("managed", trial.Challenge!.GetAttribute("data-provider"));
        Assert.Equal("interactive", await _outage.ShownAsync());

        Assert.Equal(200, (await site.AnswerAnythingAsync(trial)).Status);
        Assert.Equal("managed", await _outage.ShownAsync());
        Assert.Single(site.Log.Of(413));
    }

    [Fact]
    public async Task Nobodys_word_for_it_opens_what_asks_for_more()
    {
        _outage.Managed.Verdict = _outage.Interactive.Verdict = ProviderVerdict.Rejected;
        await using var site = await OpenAsync();

        // What stands in and reaches the level is asked with; what does not is given in an outage that the server sees.
        Assert.Equal("interactive", await _outage.ShownAsync("/bot-challenge?level=Managed"));
        Assert.Equal("managed", await _outage.ShownAsync("/bot-challenge?level=Managed&provider=proof-of-work"));
    }

    [Fact]
    public async Task An_answer_that_only_leads_to_the_page_uses_up_no_turn()
    {
        await using var site = await _outage.Site.StartAsync();
        for (var network = 1; network <= ScriptReports.NetworksToOpen; network++)
            await _outage.ReportAsync(network);
        Assert.Equal("interactive", await _outage.ShownAsync());
        site.Clock.Advance(ScriptReports.Pause);

        (await site.GetAsync("/default")).AssertChallenged();
        Assert.Equal(403, (await site.GetAsync("/default", ("Sec-Fetch-Mode", "cors"))).Status);

        Assert.Equal("managed", await _outage.ShownAsync());
    }

    [Fact]
    public async Task And_where_nothing_else_reaches_the_level_the_provider_is_shown_all_the_same()
    {
        await using var site = await OpenAsync(("Fallback:0", "proof-of-work"), ("Fallback:1", null));

        Assert.Equal("managed", await _outage.ShownAsync("/bot-challenge?level=Managed"));
        Assert.Equal("proof-of-work", await _outage.ShownAsync());
    }

    private async Task<Site> OpenAsync(params (string Key, string? Value)[] settings)
    {
        var site = await _outage.Site.Set(settings).StartAsync();
        for (var network = 1; network <= ScriptReports.NetworksToOpen; network++)
            await _outage.ReportAsync(network);
        return site;
    }
}
