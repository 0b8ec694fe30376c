using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class OtherMethodsTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_let_through(string method)
    {
        var visitor = _site.NewVisitor();

        var reply = await visitor.SendAsync(new HttpMethod(method), "/plain", null);

        reply.AssertLetThrough();
        Assert.Null(reply.Header("Bot-Challenge"));
        (await visitor.GetAsync("/plain")).AssertChallenged();
    }

    [Fact]
    public async Task They_are_not_counted_before_or_after()
    {
        var visitor = _site.NewVisitor();

        for (var i = 0; i < 12; i++) (await visitor.SendAsync(HttpMethod.Post, "/ten", null)).AssertLetThrough();
        for (var i = 0; i < 10; i++) (await visitor.GetAsync("/ten")).AssertLetThrough();
        (await visitor.GetAsync("/ten")).AssertChallenged();
        (await visitor.SendAsync(HttpMethod.Post, "/ten", null)).AssertLetThrough();
    }

    [Fact]
    public async Task Where_routing_has_no_HEAD_there_is_none()
    {
        var reply = await _site.NewVisitor().HeadAsync("/strict");

        Assert.Equal(405, reply.Status);
        Assert.Null(reply.Header("Bot-Challenge"));
    }
}
