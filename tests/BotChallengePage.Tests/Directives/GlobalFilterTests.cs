using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>A site owner may put the directive into <c>MvcOptions.Filters</c>, for all of the site.</summary>
public class GlobalFilterTests
{
    [Fact]
    public async Task A_filter_for_the_whole_site_challenges_every_action_but_the_skipped()
    {
        await using var site = await Site.With(typeof(Plain))
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new BotChallengeAttribute())))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/plain")).Status);
        Assert.Equal(200, (await site.GetAsync("/skipped")).Status);
    }

    public class Plain : Controller
    {
        [HttpGet("/plain")]
        public string Index() => "";

        [HttpGet("/skipped")]
        [SkipBotChallenge]
        public string Skipped() => "";
    }
}
