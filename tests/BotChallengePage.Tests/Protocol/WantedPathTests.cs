using System.Web;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class WantedPathTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("/a/b")]
    [InlineData("/")]
    [InlineData("/a%20b")]
    [InlineData("/%C3%BC")]
    [InlineData("/a%2Fb")]
    [InlineData("/a%3Fb%23c")]
    [InlineData("/50%25")]
    [InlineData("/a%2541")]
    [InlineData("/a%25")]
    [InlineData("/a;b=c,d")]
    [InlineData("/a:b@c")]
    public async Task The_path_comes_back_as_it_was_asked_for(string path)
    {
        var visitor = _site.NewVisitor();

        var destination = (await visitor.ChallengeAsync((await visitor.GetAsync(path)).Location!)).Destination!;

        Assert.Equal(Uri.UnescapeDataString(path), Uri.UnescapeDataString(destination));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example/x")]
    [InlineData("/a//b")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/a%0Ab")]
    public async Task A_path_that_a_browser_may_take_for_another_host_is_never_a_destination(string path)
    {
        var answer = await RawHttp.GetAsync(_site.Address, path);

        Assert.Matches("^HTTP/1.1 (403|307) ", answer);
        if (RawHttp.Header(answer, "Location") is { } location)
        {
            var destination = (await _site.NewVisitor().ChallengeAsync(location)).Destination!;
            Assert.Equal("/", destination);
        }
        else
        {
            Assert.DoesNotContain("data-dest", answer);
        }
    }

    [Fact]
    public async Task The_policy_is_named_last_and_the_default_one_not_at_all()
    {
        var visitor = _site.NewVisitor();

        Assert.Equal(
            "/bot-challenge?dest=%2Fstrict%3Fa%3Db&policy=strict", (await visitor.GetAsync("/strict?a=b")).Location);
        Assert.Equal("/bot-challenge?dest=%2Fplain%3Fa%3Db", (await visitor.GetAsync("/plain?a=b")).Location);
    }
}
