using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class DestinationTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=cat&page=2")]
    [InlineData("/search?q=cat#works")]
    [InlineData("/a.b/.well-known/..x/x..")]
    [InlineData("/a...b/.../x")]
    [InlineData("/a%20b/%C3%BC")]
    [InlineData("/a%3Fb%23")]
    [InlineData("/?next=//evil.example/../x")]
    [InlineData("/search?u=https://evil.example/")]
    [InlineData("/search?q=%0D%0A%5C")]
    [InlineData("/bot-challenges")]
    [InlineData("/bot-challenge-2/x")]
    [InlineData("/x/bot-challenge")]
    [InlineData("/a:b@c;d=e,f!$&'()*+~")]
    public async Task Local(string destination) => await AssertDestinationAsync(destination, destination);

    [Theory]
    [InlineData("")]
    [InlineData("search")]
    [InlineData("./search")]
    [InlineData("../search")]
    [InlineData("?q=x")]
    [InlineData("#x")]
    [InlineData(" /search")]
    [InlineData("\t/search")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("//evil.example/%2e%2e")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/search\\x")]
    [InlineData("/search?q=\\")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/a%2F/b")]
    [InlineData("/a/%2Fb")]
    [InlineData("/a//b")]
    [InlineData("/a%2F%2Fb")]
    [InlineData("/./a")]
    [InlineData("/../a")]
    [InlineData("/a/./b")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e/b")]
    [InlineData("/a/%2E%2E/b")]
    [InlineData("/a/.%2e/b")]
    [InlineData("/a/%2e./b")]
    [InlineData("/a%2F..%2Fb")]
    [InlineData("/a%2f%2e%2e%2fb")]
    [InlineData("/./\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r\nSet-Cookie: x=y")]
    [InlineData("/a\0b")]
    [InlineData("/a\u007fb")]
    [InlineData("/a%09b")]
    [InlineData("/a%0Ab")]
    [InlineData("/a%00b")]
    [InlineData("/a%7Fb")]
    [InlineData("/search?q=a\nb")]
    [InlineData("https://evil.example/")]
    [InlineData("HTTPS://evil.example/")]
    [InlineData("https:/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("mailto:a@b")]
    [InlineData("~/search")]
    [InlineData("%2Fsearch")]
    public async Task Not_local(string destination) => await AssertDestinationAsync("/", destination);

    [Theory]
    [InlineData("/bot-challenge")]
    [InlineData("/bot-challenge/")]
    [InlineData("/bot-challenge?dest=/search")]
    [InlineData("/bot-challenge#x")]
    [InlineData("/bot-challenge/verify")]
    [InlineData("/bot-challenge/assets/x.js")]
    [InlineData("/Bot-Challenge")]
    [InlineData("/BOT-CHALLENGE/VERIFY")]
    [InlineData("/bot%2Dchallenge")]
    [InlineData("/%62ot-challenge/x")]
    [InlineData("/bot-challenge%2Fverify")]
    public async Task Inside_the_prefix(string destination) => await AssertDestinationAsync("/", destination);

    [Fact]
    public async Task Characters_outside_ASCII_are_encoded() =>
        await AssertDestinationAsync("/s%C3%BC%C3%9F?q=%F0%9F%98%80", "/süß?q=😀");

    [Fact]
    public async Task A_lone_surrogate_does_no_harm()
    {
        var challenge = await _site.NewVisitor().ChallengeAsync("/bot-challenge?dest=%2Fa%ED%A0%80b");

        Assert.StartsWith("/", challenge.Destination);
    }

    private async Task AssertDestinationAsync(string expected, string destination)
    {
        var challenge = await _site.NewVisitor()
            .ChallengeAsync("/bot-challenge?dest=" + Uri.EscapeDataString(destination));

        Assert.Equal(expected, challenge.Destination);
    }
}
