using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class VerifyOriginTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("shop.test", "Sec-Fetch-Site: same-origin")]
    [InlineData("shop.test", "Sec-Fetch-Site: none")]
    [InlineData("shop.test", "Sec-Fetch-Site: same-origin|Origin: https://evil.example")]
    [InlineData("shop.test", "Sec-Fetch-Site: none|Origin: null")]
    [InlineData("shop.test", "")]
    [InlineData("shop.test", "Origin: http://shop.test")]
    [InlineData("shop.test", "Origin: https://shop.test")]
    [InlineData("shop.test", "Origin: https://SHOP.test")]
    [InlineData("shop.test:8080", "Origin: http://shop.test:8080")]
    [InlineData("127.0.0.1:8080", "Origin: http://127.0.0.1:8080")]
    [InlineData("shop.test", "Origin: http://shop.test:8080")]
    [InlineData("shop.test:8080", "Origin: http://shop.test")]
    [InlineData("shop.test:5000", "Origin: https://shop.test:8443")]
    [InlineData("[::1]", "Origin: http://[::1]")]
    [InlineData("[2001:db8::1]:8080", "Origin: http://[2001:db8::1]:8080")]
    [InlineData("xn--bcher-kva.example", "Origin: https://xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example:8443", "Origin: https://xn--bcher-kva.example:8443")]
    public async Task Own_pages_are_heard(string host, string headers)
    {
        var visitor = _site.NewVisitor() with { Host = host };
        var (challenge, answer) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(challenge, answer.Payload, Parse(headers))).AssertPassed();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: cross-site|Origin: http://shop.test")]
    [InlineData("Sec-Fetch-Site: made-up")]
    [InlineData("Sec-Fetch-Site: same-origin, cross-site")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: https://shop.test.evil.example")]
    [InlineData("Origin: https://sub.shop.test")]
    [InlineData("Origin: https://evil.example/shop.test")]
    [InlineData("Origin: https://shop.test@evil.example")]
    [InlineData("Origin: null")]
    [InlineData("Origin: shop.test")]
    [InlineData("Origin: file:///shop.test")]
    [InlineData("Origin: not an origin")]
    public async Task Foreign_ones_are_refused_and_cost_the_ticket_no_try(string headers)
    {
        var visitor = _site.NewVisitor() with { Host = "shop.test" };
        var (challenge, answer) = await visitor.SolveAsync();

        for (var i = 0; i < 6; i++) (await visitor.VerifyAsync(challenge, answer.Payload, Parse(headers)))
            .AssertRefused(403, "cross-site");

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task The_host_that_the_ticket_was_issued_to_is_none_of_them_but_the_ticket_is_good_nowhere_else()
    {
        var visitor = _site.NewVisitor() with { Host = "shop.test" };
        var (challenge, answer) = await visitor.SolveAsync();
        var elsewhere = visitor with { Host = "other.test" };

        (await elsewhere.VerifyAsync(challenge, answer.Payload, ("Origin", "http://shop.test"))).AssertRefused(
            400, "ticket-invalid");
        (await elsewhere.VerifyAsync(challenge, answer.Payload, ("Origin", "http://third.test"))).AssertRefused(
            403, "cross-site");
    }

    private static (string, string)[] Parse(string headers) =>
    [
        .. headers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split(": ", 2))
        .Select(parts => (parts[0], parts[1])),
    ];
}
