using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PassFingerprintTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_pass_is_good_for_whom_it_was_given_on_every_protected_page()
    {
        var visitor = await _site.NewVisitor().PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        for (var i = 0; i < 4; i++) (await visitor.GetAsync("/search")).AssertLetThrough();
        (await visitor.GetAsync("/works.csv", ("Sec-Fetch-Mode", "cors"))).AssertLetThrough();
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.254", true)]
    [InlineData("198.51.100.7", "198.51.101.7", false)]
    [InlineData("198.51.100.7", "::ffff:198.51.100.9", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:3:3::4", false)]
    [InlineData("198.51.100.7", "2001:db8::1", false)]
    [InlineData("127.0.0.1", "::1", false)]
    public async Task It_is_bound_to_the_network(string earned, string used, bool good)
    {
        var visitor = await _site.NewVisitor(earned).PassAsync() with { Address = used };

        var reply = await visitor.GetAsync("/works.csv");

        if (good) reply.AssertLetThrough();
        else reply.AssertChallenged();
    }

    [Theory]
    [InlineData("curl/8.0")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(Visitor.DefaultAgent + " ")]
    [InlineData(Visitor.DefaultAgent + "x")]
    public async Task It_is_bound_to_the_user_agent(string? agent)
    {
        var visitor = await _site.NewVisitor().PassAsync();

        var reply = await (visitor with { Agent = agent }).GetAsync("/works.csv");

        // Blanks at the end are no part of a header's value.
        if (agent?.Trim() == Visitor.DefaultAgent) reply.AssertLetThrough();
        else reply.AssertChallenged();
    }

    [Theory]
    [InlineData("\"Windows\"", false)]
    [InlineData("Linux", false)]
    [InlineData("\"Linux\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public async Task The_platform_must_not_contradict(string? platform, bool good)
    {
        var visitor = await _site.NewVisitor().PassAsync();

        var reply = await (visitor with { Platform = platform }).GetAsync("/works.csv");

        if (good) reply.AssertLetThrough();
        else reply.AssertChallenged();
    }

    [Fact]
    public async Task A_client_that_sends_neither_can_pass_as_well()
    {
        var visitor = await (_site.NewVisitor() with { Agent = null, Platform = null }).PassAsync();

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        (await (visitor with { Agent = "x" }).GetAsync("/works.csv")).AssertChallenged();
    }

    [Theory]
    [InlineData("shop.test", true)]
    [InlineData("SHOP.test", true)]
    [InlineData("other.test", false)]
    [InlineData("www.shop.test", false)]
    [InlineData("shop.test:8080", false)]
    [InlineData("shop.test:80", true)]
    [InlineData("shop.test:443", true)]
    public async Task It_is_bound_to_the_host(string host, bool good)
    {
        var visitor = await (_site.NewVisitor() with { Host = "shop.test" }).PassAsync();

        var reply = await (visitor with { Host = host }).GetAsync("/works.csv");

        if (good) reply.AssertLetThrough();
        else reply.AssertChallenged();
    }

    [Theory]
    [InlineData("Accept-Encoding", "identity;q=1, *;q=0")]
    [InlineData("Accept-Language", "de")]
    [InlineData("Accept", "video/mp4")]
    [InlineData("Range", "bytes=0-1")]
    [InlineData("Sec-CH-UA", "\"Chromium\";v=\"156\"")]
    public async Task It_is_bound_to_nothing_else(string name, string value)
    {
        var visitor = await _site.NewVisitor().PassAsync();

        (await visitor.GetAsync("/works.csv", (name, value))).AssertLetThrough();
    }
}
