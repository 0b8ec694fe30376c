using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// The pass of a client that sends long headers is opened each time: they do not fill the memory.
/// </summary>
public sealed class PassCacheTests
{
    [Theory]
    [InlineData("User-Agent", 200, 1)]
    [InlineData("User-Agent", 2000, 0)]
    [InlineData("Sec-CH-UA-Platform", 200, 1)]
    [InlineData("Sec-CH-UA-Platform", 2000, 0)]
    [InlineData("Host", 200, 1)]
    public async Task A_pass_is_remembered_unless_what_it_is_bound_to_is_long(string header, int length, int remembered)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string) bound = (header, new string('a', length));
        var pass = await site.EarnPassAsync("/bot-challenge", bound);

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/guarded", pass, bound)).Status);

        Assert.Equal(remembered, RememberedPasses.Of(site));
    }
}
