using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class InlineModeTests
{
    [Theory]
    [InlineData(null, 403)]
    [InlineData("429", 429)]
    [InlineData("503", 503)]
    [InlineData("200", 200)]
    public async Task The_page_itself_comes_at_the_wanted_URL_with_the_status_that_was_set(string? setting, int status)
    {
        await using var site = await Site.Dummy().Set(("Mode", "Inline"), ("StatusCode", setting ?? "403"))
            .StartAsync();

        var reply = await site.NewVisitor().GetAsync("/works.csv");

        Assert.Equal(status, reply.Status);
        Assert.Equal("text/html; charset=utf-8", reply.Header("Content-Type"));
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal("noindex", reply.Header("X-Robots-Tag"));
        Assert.Equal("required; provider=\"proof-of-work\"", reply.Header("Bot-Challenge"));
        Assert.Null(reply.Location);
        Assert.Empty(reply.SetCookies);
        Assert.Equal(status, (await site.NewVisitor().GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task There_the_script_reloads_so_no_destination_is_named()
    {
        await using var site = await Site.Dummy().Set(("Mode", "Inline")).StartAsync();
        var visitor = site.NewVisitor();

        var challenge = ChallengeContract.Read((await visitor.GetAsync("/works.csv?q=maps")));

        Assert.Null(challenge.Destination);
        Assert.Equal("proof-of-work", challenge.Provider);
        Assert.Equal("/bot-challenge/verify", challenge.VerifyUrl);
        var answer = Solution.Find((await visitor.GetAsync(challenge.ChallengeUrl!)).Json);
        var passed = visitor with { Cookie = (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed() };
        (await passed.GetAsync("/works.csv?q=maps")).AssertLetThrough();
    }

    [Fact]
    public async Task A_status_for_the_page_does_not_change_the_redirect()
    {
        await using var site = await Site.Dummy().Set(("StatusCode", "503")).StartAsync();
        var visitor = site.NewVisitor();

        var redirect = await visitor.GetAsync("/works.csv");

        redirect.AssertChallenged();
        Assert.Equal(503, (await visitor.GetAsync(redirect.Location!)).Status);
    }
}
