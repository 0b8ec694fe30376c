using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Levels;

/// <summary>
/// What asks less than a minimum level would send visitors round: it is refused, or left out, which is told.
/// </summary>
public sealed class MinimumLevelTests
{
    private const string Elsewhere = "203.0.113.7";

    [Theory]
    [InlineData("BotChallengePage:Policies:hard:MinimumLevel is Interactive, but the policy \"hard\" asks with " +
        "\"managed\", whose passes are worth Managed: nobody could pass. Choose a provider of that level for it, set " +
        "what its passes are worth (Level, in the provider's section), or lower MinimumLevel.",
        "Policies:hard:MinimumLevel", "Interactive", "Policies:hard:Provider", "managed")]
    [InlineData("BotChallengePage:MinimumLevel is Managed, but the policy \"default\" asks with \"proof-of-work\"",
        "MinimumLevel", "Managed", "Policies:hard:Provider", "interactive")]
    [InlineData("BotChallengePage:Policies:hard:Fallback names \"managed\", whose passes are worth Managed, but " +
        "BotChallengePage:Policies:hard:MinimumLevel is Interactive: who is asked with it under the policy \"hard\" " +
        "would go round without end. Take it out, or give that policy a Fallback of its own.",
        "Policies:hard:MinimumLevel", "Interactive", "Policies:hard:Provider", "interactive",
        "Policies:hard:Fallback:0", "managed")]
    [InlineData("BotChallengePage:Fallback names \"proof-of-work\", whose passes are worth Automatic, but " +
        "BotChallengePage:Policies:hard:MinimumLevel is Managed",
        "Policies:hard:MinimumLevel", "Managed", "Policies:hard:Provider", "managed", "Fallback:0", "interactive",
        "Fallback:1", "proof-of-work")]
    [InlineData("BotChallengePage:Pass:OnOtherNetwork is Recheck, which asks with \"proof-of-work\", whose passes " +
        "are worth Automatic, but BotChallengePage:Policies:hard:MinimumLevel is Managed. Leave it out: then who " +
        "comes from another network is challenged in full under the policy \"hard\", and rechecked under the others.",
        "Policies:hard:MinimumLevel", "Managed", "Policies:hard:Provider", "managed", "Pass:OnOtherNetwork", "Recheck")]
    [InlineData("BotChallengePage:Policies:hard:Fallback is \"manged\", which does not exist. There are: " +
        "proof-of-work, wait, turnstile, automatic, managed, interactive. Did you mean \"managed\"?",
        "Policies:hard:Fallback:0", "manged")]
    [InlineData("BotChallengePage:Fallback is \"turnstile\", but BotChallengePage:Turnstile:SiteKey and ",
        "Fallback:0", "turnstile")]
    [InlineData("BotChallengePage:Fallback names \"managed\" twice. Each provider is named once.",
        "Fallback:0", "managed", "Fallback:1", "interactive", "Fallback:2", "Managed")]
    [InlineData("BotChallengePage:MinimumLevel is \"7\". It must be Automatic, Managed or Interactive.",
        "MinimumLevel", "7")]
    [InlineData("BotChallengePage:Turnstile:Level is \"7\". It must be Automatic, Managed or Interactive.",
        "Turnstile:Level", "7")]
    [InlineData("BotChallengePage:ProofOfWork:Level is \"7\". It must be Automatic, Managed or Interactive.",
        "ProofOfWork:Level", "7")]
    public async Task What_the_owner_cannot_mean_stops_the_app_at_start(string fault, params string[] settings)
    {
        var message = await LevelSite.With("default").Set(Pairs(settings)).FailToStartAsync();

        Assert.Contains($"- {fault}", message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public async Task A_provider_without_such_a_level_stops_it_too()
    {
        var message = await LevelSite.With(
            name => new ScriptedProvider { Name = name, Level = (ChallengeLevel)9 }, "default").FailToStartAsync();

        Assert.Contains(
            "- ScriptedProvider: the level of \"managed\" is 9. It must be Automatic, Managed or Interactive.", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_below_it_by_default_is_left_out_and_the_log_says_whom_that_locks_out()
    {
        await using var site = await Hard().StartAsync();

        Assert.Equal(
        [
            "Under the policy hard no pass below Managed is good, so proof-of-work does not stand in for managed: " +
                "while that is unavailable nobody passes there, and who blocks its script never does. Name what " +
                "stands in under Fallback.",
            "Under the policy hard no pass below Managed is good, so wait does not let in who has no " +
                "JavaScript: text browsers, and whoever blocks scripts, never pass there. Set WithoutJavaScript to " +
                "Captcha, with a provider that works without a script, or to Deny.",
            "Under the policy hard no pass below Managed is good, so proof-of-work does not recheck: who comes from " +
                "another network than before is challenged in full.",
        ], site.Log.Of(521).Select(line => line.Message));
        var page = await site.GetAsync("/bot-challenge?policy=hard&provider=proof-of-work");
        Assert.Equal("managed", page.Challenge!.GetAttribute("data-provider"));
        Assert.Null(page.Challenge.GetAttribute("data-fallback-url"));
    }

    [Fact]
    public async Task Where_nothing_is_left_out_nothing_is_said()
    {
        await using var site = await Hard()
            .Set(("Policies:hard:Fallback:0", "interactive"), ("Pass:OnOtherNetwork", "Challenge"),
                ("Policies:hard:WithoutJavaScript", "Deny")).StartAsync();

        Assert.Empty(site.Log.Of(521));
    }

    [Fact]
    public async Task A_change_that_would_lock_everybody_out_is_not_taken()
    {
        await using var site = await Hard().StartAsync();

        site.Edit(("Policies:hard:MinimumLevel", "Interactive"));

        Assert.Contains("nobody could pass", Assert.Single(site.Log.Of(503)).Message, StringComparison.Ordinal);
        var pass = await site.EarnAsync("/bot-challenge?policy=hard");
        (await site.GetAsync("/hard", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task A_minimum_that_is_raised_asks_for_more_at_once_and_nobody_is_sent_round()
    {
        await using var site = await LevelSite.With("hard")
            .Set(("Policies:hard:Provider", "interactive"), ("Policies:hard:Fallback:0", "managed")).StartAsync();
        var easy = await site.EarnAsync("/bot-challenge?policy=hard&provider=managed");
        (await site.GetAsync("/hard", easy)).AssertLetThrough();

        site.Edit(("Policies:hard:MinimumLevel", "Interactive"), ("Policies:hard:Fallback:0", "interactive"));

        (await site.GetAsync("/hard", easy)).AssertChallenged();
        var hard = await site.EarnAsync((await site.GetAsync("/hard", easy)).Location!, easy);
        (await site.GetAsync("/hard", hard)).AssertLetThrough();
    }

    [Fact]
    public async Task While_the_provider_is_down_nothing_less_opens_the_page()
    {
        var managed = LevelSite.ProviderOf("managed");
        await using var site = await LevelSite.With(
                name => name == "managed" ? managed : LevelSite.ProviderOf(name), "hard")
            .Set(("Policies:hard:Provider", "managed"), ("Policies:hard:MinimumLevel", "Managed")).StartAsync();
        managed.Verdict = ProviderVerdict.TimedOut;

        var refused = await site.AnswerAnythingAsync(await site.GetAsync("/bot-challenge?policy=hard"));

        refused.AssertRefused(503, "unavailable");
        Assert.Null(refused.Json["fallback"]);
    }

    [Fact]
    public async Task On_another_network_whoever_has_the_pass_is_challenged_in_full()
    {
        await using var site = await Hard().StartAsync();
        var pass = await site.EarnAsync("/bot-challenge?policy=hard");

        var page = await site.GetAsync("/bot-challenge?policy=hard", pass, ("Test-Address", Elsewhere));

        Assert.Equal("managed", page.Challenge!.GetAttribute("data-provider"));
        pass = await site.EarnAsync("/bot-challenge?policy=hard", pass, ("Test-Address", Elsewhere));
        (await site.GetAsync("/hard", pass, ("Test-Address", Elsewhere))).AssertLetThrough();
        (await site.GetAsync("/hard", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task Nor_does_a_recheck_under_an_easy_policy_open_the_hard_one()
    {
        await using var site = await Hard().StartAsync();
        var hard = await site.EarnAsync("/bot-challenge?policy=hard");
        var both = await site.EarnAsync("/bot-challenge?policy=easy", hard);
        (await site.GetAsync("/hard", both)).AssertLetThrough();

        var rechecked = await site.EarnAsync("/bot-challenge?policy=easy", both, ("Test-Address", Elsewhere));

        (await site.GetAsync("/easy", rechecked, ("Test-Address", Elsewhere))).AssertLetThrough();
        (await site.GetAsync("/hard", rechecked, ("Test-Address", Elsewhere))).AssertChallenged();
        (await site.GetAsync("/hard", rechecked)).AssertLetThrough();
    }

    [Fact]
    public async Task Nor_where_the_hard_one_accepts_the_passes_of_the_easy_one()
    {
        await using var site = await Hard().Set(("Policies:hard:Accepts:0", "easy")).StartAsync();
        var pass = await site.EarnAsync("/bot-challenge?policy=easy");
        (await site.GetAsync("/hard", pass)).AssertLetThrough();

        var page = await site.GetAsync("/bot-challenge?policy=easy", pass, ("Test-Address", Elsewhere));

        // Rechecked, they would get into the hard one; and if their pass was not good there, they would go round.
        Assert.Equal("managed", page.Challenge!.GetAttribute("data-provider"));
        pass = await site.EarnAsync("/bot-challenge?policy=easy", pass, ("Test-Address", Elsewhere));
        (await site.GetAsync("/easy", pass, ("Test-Address", Elsewhere))).AssertLetThrough();
    }

    [Fact]
    public async Task A_pass_that_is_below_it_is_not_renewed()
    {
        await using var site = await LevelSite.With("hard")
            .Set(("Policies:hard:Provider", "interactive"), ("Policies:hard:Fallback:0", "managed")).StartAsync();
        var easy = await site.EarnAsync("/bot-challenge?policy=hard&provider=managed");
        Assert.NotNull((await site.GetAsync("/bot-challenge/client?renew", easy)).Json["renewIn"]);

        site.Edit(("Policies:hard:MinimumLevel", "Interactive"), ("Policies:hard:Fallback:0", "interactive"));

        Assert.Equal("""{"pass":false}""", (await site.GetAsync("/bot-challenge/client?renew", easy)).Body);
    }

    [Fact]
    public async Task Levels_that_the_owner_sets_are_what_counts()
    {
        await using var site = await LevelSite.With("hard")
            .Set(("Policies:hard:Provider", "proof-of-work"), ("Policies:hard:MinimumLevel", "Managed"),
                ("ProofOfWork:Level", "Managed"), ("WithoutJavaScript", "Deny"))
            .StartAsync();

        var pass = await site.EarnAsync("/bot-challenge?policy=hard");

        (await site.GetAsync("/hard", pass)).AssertLetThrough();
        Assert.Empty(site.Log.Of(521));
    }

    private static Site Hard() => LevelSite.With("hard", "easy").Set(
        ("Provider", "managed"), ("Policies:hard:MinimumLevel", "Managed"), ("Policies:easy:PassDuration", "10:00:00"));

    private static (string, string?)[] Pairs(string[] settings) =>
        [.. settings.Chunk(2).Select(pair => (pair[0], (string?)pair[1]))];
}
