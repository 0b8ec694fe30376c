using BotChallengePage.Providers.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.Tests.HashWork;

public sealed class SampleTests
{
    [Fact]
    public async Task A_site_with_the_manuals_lines_asks_with_it()
    {
        await using var site = await ProviderSite.BuildAsync(Add, []);

        Assert.Equal("balloon", (await site.ChallengeAsync()).GetAttribute("data-provider"));
    }

    private static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage(options => options.Provider = "balloon").AddBalloon();
}
