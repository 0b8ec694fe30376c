using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Levels;

/// <summary>
/// Levels, policies and passes, each with each: what a policy wants at least, what is asked of a request besides, and
/// what the visitor's pass was earned with. And whoever is challenged gets in with one answer: nobody is sent round.
/// </summary>
public sealed class LevelTableTests : SharedSite
{
    /// <summary>What a pass was earned with, as the columns of the table have it.</summary>
    private static readonly string?[] Earned = [null, "automatic", "managed", "interactive"];

    [Theory]
    // Policy, level asked for: without a pass, with an automatic one, a managed one, an interactive one.
    [InlineData("any", null, "asked in in in")]
    [InlineData("any", "Automatic", "asked in in in")]
    [InlineData("any", "Managed", "asked asked in in")]
    [InlineData("any", "Interactive", "asked asked asked in")]
    [InlineData("low", null, "asked in in in")]
    [InlineData("low", "Automatic", "asked in in in")]
    [InlineData("low", "Managed", "asked asked in in")]
    [InlineData("low", "Interactive", "asked asked asked in")]
    [InlineData("middle", null, "asked asked in in")]
    [InlineData("middle", "Automatic", "asked asked in in")]
    [InlineData("middle", "Managed", "asked asked in in")]
    [InlineData("middle", "Interactive", "asked asked asked in")]
    [InlineData("high", null, "asked asked asked in")]
    [InlineData("high", "Automatic", "asked asked asked in")]
    [InlineData("high", "Managed", "asked asked asked in")]
    [InlineData("high", "Interactive", "asked asked asked in")]
    public async Task A_pass_of_a_lower_level_opens_nothing_and_one_of_a_higher_level_does(
        string policy, string? asked, string expected)
    {
        (string, string)[] level = asked is null ? [] : [(LevelSite.Asked, asked)];
        foreach (var (earned, outcome) in Earned.Zip(expected.Split(' ')))
        {
            // Under the policy itself as far as that asks with it, and under one whose passes it accepts.
            foreach (var other in new[] { policy, "accepted" })
            {
                if (earned is not null && other == policy && outcome == "asked" && policy is "middle" or "high")
                    continue;
                (string, string)[] pass = earned is null ? [] :
                    [await Site.EarnAsync($"/bot-challenge?policy={other}&provider={earned}")];

                var answer = await Site.GetAsync($"/{policy}", [.. pass, .. level]);

                Assert.True(
                    (outcome == "in" ? 200 : 307) == answer.Status,
                    $"{policy}, asked for {asked}: {earned ?? "no"} pass of {other} gets {answer.Status}");
                if (outcome == "asked")
                    await AssertGetsInAsync(answer.Location!, policy, [.. pass, .. level]);
            }
        }
    }

    [Theory]
    [InlineData("any", null, "")]
    [InlineData("any", "Automatic", "")]
    [InlineData("any", "Interactive", "&level=Interactive")]
    [InlineData("middle", null, "")]
    [InlineData("middle", "Automatic", "")]
    [InlineData("middle", "Managed", "")]
    [InlineData("middle", "Interactive", "&level=Interactive")]
    [InlineData("high", "Managed", "")]
    public async Task The_address_carries_a_level_where_it_is_not_the_policys_own(
        string policy, string? asked, string level)
    {
        var answer = await Site.GetAsync($"/{policy}", asked is null ? [] : [(LevelSite.Asked, asked)]);

        Assert.Equal($"/bot-challenge?dest=%2F{policy}&policy={policy}{level}", answer.Location);
    }

    [Theory]
    [InlineData("any")]
    [InlineData("middle")]
    [InlineData("high")]
    public async Task A_pass_of_a_policy_that_is_not_accepted_opens_nothing_whatever_its_level(string policy)
    {
        var pass = await Site.EarnAsync("/bot-challenge?policy=unrelated&provider=interactive");

        (await Site.GetAsync($"/{policy}", pass)).AssertChallenged();
    }

    [Fact]
    public async Task Captchaifys_hardness_per_route_was_inverted()
    {
        // There a pass that was earned at hardness 1 opened what asked for 3, and the harder one nothing easier.
        var easy = await Site.EarnAsync("/bot-challenge?policy=accepted&provider=automatic");
        var hard = await Site.EarnAsync("/bot-challenge?policy=accepted&provider=interactive");

        (await Site.GetAsync("/high", easy)).AssertChallenged();
        (await Site.GetAsync("/low", easy)).AssertLetThrough();
        (await Site.GetAsync("/high", hard)).AssertLetThrough();
        (await Site.GetAsync("/low", hard)).AssertLetThrough();
    }

    [Fact]
    public async Task The_owner_reads_why_a_pass_was_not_enough()
    {
        var pass = await Site.EarnAsync("/bot-challenge?policy=accepted&provider=automatic");

        var said = (await Site.GetAsync("/high", pass, ("Test-Explain", "1"))).Header("Bot-Challenge-Decision");

        Assert.Contains("""pass="of a lower level"; level="Interactive";""", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_goes_by_the_minimum_too()
    {
        var challenge = (await Site.GetAsync("/bot-challenge/client?policy=high&form=%2Fcontact")).Json;

        Assert.Equal("interactive", (string?)challenge["provider"]);
        Assert.Null(challenge["fallbackUrl"]);
    }

    internal override Site Create() => LevelSite.With("any", "low", "middle", "high")
        .Add(services => Microsoft.Extensions.DependencyInjection.BotChallengePageServiceCollectionExtensions
            .AddBotChallengePage(services, options => options.ExplainTo =
                context => context.Request.Headers.ContainsKey("Test-Explain")))
        .Set(
            ("Provider", "interactive"),
            ("Fallback:0", "managed"),
            ("Fallback:1", "automatic"),
            ("Policies:any:Accepts:0", "accepted"),
            ("Policies:low:MinimumLevel", "Automatic"),
            ("Policies:low:Accepts:0", "accepted"),
            ("Policies:middle:MinimumLevel", "Managed"),
            ("Policies:middle:Fallback:0", "managed"),
            ("Policies:middle:Accepts:0", "accepted"),
            ("Policies:high:MinimumLevel", "Interactive"),
            ("Policies:high:Fallback:0", "interactive"),
            ("Policies:high:Accepts:0", "accepted"),
            ("Policies:accepted:PassDuration", "1.00:00:00"),
            ("Policies:unrelated:PassDuration", "1.00:00:00"));

    private async Task AssertGetsInAsync(string page, string policy, (string, string)[] headers)
    {
        var earned = await Site.EarnAsync(page, headers);

        var answer = await Site.GetAsync(
            $"/{policy}", [.. headers.Where(header => header.Item1 != "Cookie"), earned]);

        Assert.True(answer.Status == 200, $"{policy}: who has answered to {page} gets {answer.Status}");
    }
}
