using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Challenges;

public class ViewFaultTests
{
    [Theory]
    [InlineData("BrokenChallenge")]
    [InlineData("LostChallenge")]
    public async Task A_view_that_cannot_be_rendered_is_replaced_by_the_packaged_one(string view)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/Shared/BrokenChallenge.cshtml")
            .Set(("Policies:default:View", view))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage);
        Assert.Single(site.Log.Of(601));
        await site.EarnPassAsync();
    }
}
