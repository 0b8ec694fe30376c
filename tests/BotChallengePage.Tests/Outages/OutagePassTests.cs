using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Outages;

/// <summary>
/// In an outage less is asked than the level. Anybody may ask for a challenge of any policy and level, so its pass is
/// worth what was asked for, where it was earned, and nothing more.
/// </summary>
public sealed class OutagePassTests
{
    private readonly ScriptedProvider _managed = LevelSite.ProviderOf("managed");
    private readonly ScriptedProvider _interactive = LevelSite.ProviderOf("interactive");

    [Theory]
    // As in the manual, and where the easy policy asks with the same provider.
    [InlineData("proof-of-work", "Managed", "&provider=proof-of-work")]
    [InlineData("managed", "Managed", "&provider=proof-of-work")]
    [InlineData("managed", "Managed", "")]
    [InlineData("managed", null, "")]
    public async Task A_stand_ins_pass_opens_no_minimum_level_of_another_policy(
        string provider, string? level, string asked)
    {
        await using var site = await StartAsync(("Policies:search:Provider", provider));
        await MeetAsync(site);

        var pass = await site.EarnAsync($"/bot-challenge?policy=search{Level(level)}{asked}");

        (await site.GetAsync("/search", pass)).AssertLetThrough();
        if (level is not null)
            (await site.GetAsync("/search", pass, (LevelSite.Asked, level))).AssertLetThrough();
        (await site.GetAsync("/account", pass)).AssertChallenged();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Managed")]
    public async Task Nor_does_one_that_nobody_has_checked(string? level)
    {
        await using var site = await StartAsync(
            ("Policies:search:Provider", "managed"), ("Policies:search:OnProviderUnavailable", "Allow"),
            ("Policies:account:OnProviderUnavailable", "Deny"));
        _managed.Verdict = ProviderVerdict.TimedOut;

        var pass = await site.EarnAsync($"/bot-challenge?policy=search{Level(level)}");

        (await site.GetAsync("/search", pass)).AssertLetThrough();
        if (level is not null)
            (await site.GetAsync("/search", pass, (LevelSite.Asked, level))).AssertLetThrough();
        (await site.GetAsync("/account", pass)).AssertChallenged();
    }

    [Fact]
    public async Task That_no_answer_was_checked_is_no_level_that_was_not_asked_for()
    {
        await using var site = await StartAsync(
            ("Policies:search:Provider", "managed"), ("Policies:search:OnProviderUnavailable", "Allow"));
        _managed.Verdict = ProviderVerdict.TimedOut;

        var pass = await site.EarnAsync("/bot-challenge?policy=search");

        (await site.GetAsync("/search", pass, (LevelSite.Asked, "Managed"))).AssertChallenged();
    }

    [Fact]
    public async Task An_outage_of_one_provider_is_none_of_the_level_below_whose_provider_is_up()
    {
        await using var site = await StartAsync(
            ("Policies:search:Provider", "managed"), ("Policies:other:Provider", "interactive"));
        _interactive.Verdict = ProviderVerdict.Unavailable;

        var pass = await site.EarnAsync("/bot-challenge?policy=search&level=Interactive&provider=proof-of-work");

        (await site.GetAsync("/search", pass)).AssertLetThrough();
        (await site.GetAsync("/search", pass, (LevelSite.Asked, "Interactive"))).AssertLetThrough();
        (await site.GetAsync("/search", pass, (LevelSite.Asked, "Managed"))).AssertChallenged();
    }

    [Fact]
    public async Task Who_is_asked_for_one_level_and_then_for_another_is_not_sent_round()
    {
        await using var site = await StartAsync(
            ("Policies:search:Provider", "managed"), ("Policies:other:Provider", "interactive"));
        _managed.Verdict = _interactive.Verdict = ProviderVerdict.Unavailable;

        var pass = await site.EarnAsync("/bot-challenge?policy=search&level=Managed&provider=proof-of-work");
        pass = await site.EarnAsync("/bot-challenge?policy=search&level=Interactive&provider=proof-of-work", pass);

        foreach (var level in (string[])["Managed", "Interactive"])
            (await site.GetAsync("/search", pass, (LevelSite.Asked, level))).AssertLetThrough();
        (await site.GetAsync("/search", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task A_stand_in_that_reaches_the_level_opens_what_it_opens_at_any_time()
    {
        await using var site = await StartAsync(
            ("Policies:search:Provider", "managed"), ("Policies:search:Fallback:0", "interactive"));
        await MeetAsync(site);

        var pass = await site.EarnAsync("/bot-challenge?policy=search");

        (await site.GetAsync("/account", pass)).AssertLetThrough();
    }

    private static string Level(string? level) => level is null ? "" : $"&level={level}";

    /// <summary>An answer meets the outage.</summary>
    private async Task MeetAsync(Site site)
    {
        var page = await site.GetAsync("/bot-challenge?policy=account");
        _managed.Verdict = ProviderVerdict.TimedOut;
        Assert.Equal(503, (await site.AnswerAnythingAsync(page)).Status);
    }

    private Task<Site> StartAsync(params (string Key, string? Value)[] settings) => LevelSite
        .With(
            name => name == "managed" ? _managed : name == "interactive" ? _interactive : LevelSite.ProviderOf(name),
            "search", "account", "other")
        .Set(
            ("Policies:account:Provider", "managed"), ("Policies:account:MinimumLevel", "Managed"),
            ("Policies:account:Accepts:0", "search"), ("Policies:other:Provider", "proof-of-work"),
            ("Policies:search:Provider", "proof-of-work"))
        .Set(settings)
        .StartAsync();
}
