using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Passes;

/// <summary>How the manual says passes are taken back: by a shorter duration for a while, without a restart.</summary>
public sealed class TakingBackTests
{
    [Theory]
    [InlineData("/guarded", "/bot-challenge", "Pass:Duration", 1)]
    [InlineData("/strict", "/bot-challenge?policy=strict", "Policies:strict:PassDuration", 3)]
    public async Task All_that_are_older_are_worthless_at_once_and_good_again_only_if_it_is_set_back_too_early(
        string page, string challenge, string key, int days)
    {
        await using var site = await Site.With(typeof(Guarded), typeof(Strict))
            .Set(("Policies:strict:PassDuration", "3.00:00:00")).StartAsync();
        var taken = await site.EarnPassAsync(challenge);
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(200, (await site.GetAsync(page, taken)).Status);

        site.Edit((key, "00:10:00"));
        Assert.Equal(307, (await site.GetAsync(page, taken)).Status);
        Assert.Equal(200, (await site.GetAsync(page, await site.EarnPassAsync(challenge, taken))).Status);

        site.Edit((key, $"{days}.00:00:00"));
        Assert.Equal(200, (await site.GetAsync(page, taken)).Status);
        site.Edit((key, "00:10:00"));
        site.Clock.Advance(TimeSpan.FromDays(days));
        site.Edit((key, $"{days}.00:00:00"));
        Assert.Equal(307, (await site.GetAsync(page, taken)).Status);
    }

    [Fact]
    public async Task A_policy_with_a_duration_of_its_own_does_not_follow_that_of_the_options()
    {
        await using var site = await Site.With(typeof(Guarded), typeof(Strict))
            .Set(("Policies:strict:PassDuration", "3.00:00:00")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=strict");
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        site.Edit(("Pass:Duration", "00:10:00"));

        Assert.Equal(200, (await site.GetAsync("/strict", pass)).Status);
    }

    public class Strict : Controller
    {
        [HttpGet("/strict"), BotChallenge(Policy = "strict")]
        public string Index() => "the page";
    }
}
