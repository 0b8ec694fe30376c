using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class OddHostTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("xn--a.example")]
    [InlineData("xn--zzzzzzzz99999999.example")]
    [InlineData("xn--.example")]
    [InlineData("xn--bcher-kva.example:99999")]
    [InlineData("a..b")]
    [InlineData("-")]
    [InlineData("a.example:")]
    [InlineData("[::1]:x")]
    [InlineData("[::g]")]
    [InlineData("")]
    public async Task No_host_is_too_odd_for_an_answer(string host)
    {
        foreach (var target in new[] { "/works.csv", "/bot-challenge", "/bot-challenge/proof-of-work?ticket=x" })
        {
            var answer = await RawHttp.SendAsync(_site.Address, string.Join('\n',
            [
                $"GET {target} HTTP/1.1", $"Host: {host}", "Connection: close", "Cookie: bot-challenge-pass=junk",
                $"{ClientAddress.Header}: {ClientAddress.Fresh()}",
            ]));

            Assert.Matches("^HTTP/1.1 [34]", answer);
        }
    }
}
