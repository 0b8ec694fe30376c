using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Verification;

public class RequestOriginTests
{
    [Theory]
    [InlineData("same-origin", null, false)]
    [InlineData("none", null, false)]
    [InlineData("same-site", null, true)]
    [InlineData("cross-site", null, true)]
    [InlineData("", null, true)]
    [InlineData("same-origin, cross-site", null, true)]
    [InlineData("Same-Origin", null, true)]
    [InlineData("same-origin", "https://evil.example", false)]
    [InlineData("cross-site", "https://shop.example", true)]
    [InlineData(null, null, false)]
    [InlineData(null, "https://shop.example", false)]
    [InlineData(null, "https://SHOP.example", false)]
    [InlineData(null, "http://shop.example", false)]
    [InlineData(null, "https://shop.example:443", false)]
    [InlineData(null, "https://shop.example:8443", false)]
    [InlineData(null, "https://evil.example", true)]
    [InlineData(null, "https://shop.example.evil.example", true)]
    [InlineData(null, "https://evilshop.example", true)]
    [InlineData(null, "null", true)]
    [InlineData(null, "", true)]
    [InlineData(null, "shop.example", true)]
    [InlineData(null, "https://shop.example, https://evil.example", true)]
    [InlineData(null, "file:///etc/passwd", true)]
    public void On_shop_example(string? site, string? origin, bool isForeign) =>
        Assert.Equal(isForeign, RequestOrigin.Of(RequestTo("shop.example", site, origin)).IsForeign);

    [Theory]
    [InlineData("localhost:5080", "http://localhost:5080", false)]
    [InlineData("localhost:5080", "http://localhost:5081", false)]
    [InlineData("localhost:5080", "http://localhost", false)]
    [InlineData("shop.example", "http://shop.example:8080", false)]
    [InlineData("shop.example.", "https://shop.example", false)]
    [InlineData("shop.example", "https://shop.example.", false)]
    [InlineData("shop.example", "chrome-extension://shop.example", true)]
    [InlineData("127.0.0.1:5000", "http://shop.example", true)]
    [InlineData("[::1]:5080", "http://[::2]:5080", true)]
    [InlineData("", "http://shop.example", true)]
    [InlineData("shop.example:443", "https://shop.example", false)]
    [InlineData("shop.example:80", "http://shop.example", false)]
    [InlineData("[::1]:5080", "http://[::1]:5080", false)]
    [InlineData("[::1]", "http://[::1]", false)]
    [InlineData("xn--bcher-kva.example", "https://xn--bcher-kva.example", false)]
    [InlineData("127.0.0.1:80", "http://127.0.0.1", false)]
    public void On_other_hosts(string host, string origin, bool isForeign) =>
        Assert.Equal(isForeign, RequestOrigin.Of(RequestTo(host, null, origin)).IsForeign);

    private static HttpRequest RequestTo(string host, string? site, string? origin)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString(host);
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;
        return request;
    }
}
