namespace BotChallengePage.Captchas.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task A_site_with_the_manuals_lines_asks_with_a_picture()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.Add).StartAsync();

        Assert.Equal("text-captcha", (await site.NewVisitor().ChallengeAsync()).Provider);
    }
}
