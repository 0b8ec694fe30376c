namespace BotChallengePage.Argon2.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task A_site_with_the_manuals_lines_asks_with_Argon2()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.Add).StartAsync();

        Assert.Equal("argon2", (await site.NewVisitor().ChallengeAsync()).Provider);
    }
}
