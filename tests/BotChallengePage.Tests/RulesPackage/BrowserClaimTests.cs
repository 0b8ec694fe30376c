using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>No browser is taken for something else, with or without https.</summary>
public sealed class BrowserClaimTests
{
    private const string Chrome =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    private const string Safari =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
        "Version/17.5 Mobile/15E148 Safari/604.1";

    private const string OldSafari =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
        "Version/15.6 Mobile/15E148 Safari/604.1";

    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private const string WebView =
        "Mozilla/5.0 (Linux; Android 9; X) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.96 " +
        "Mobile Safari/537.36";

    private const string Crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    [Theory]
    [InlineData(Chrome, "all", true, false)]
    [InlineData(Chrome, "all but Sec-Fetch-Mode", true, true)]
    [InlineData(Chrome, "all but Sec-Fetch-Mode", false, false)]
    [InlineData(Chrome, "all but Accept", false, true)]
    [InlineData(Chrome, "all but Accept-Language", false, true)]
    [InlineData(Chrome, "handshake", true, false)]
    [InlineData(Chrome, "all but Accept-Encoding", false, true)]
    [InlineData(Firefox, "all", true, false)]
    [InlineData(Firefox, "all but Sec-Fetch-Mode", true, true)]
    [InlineData(Safari, "all but Sec-Fetch-Mode", true, true)]
    [InlineData(OldSafari, "all but Sec-Fetch-Mode", true, false)]
    [InlineData(WebView, "all but Sec-Fetch-Mode", true, false)]
    [InlineData(Crawler, "none", true, false)]
    [InlineData("curl/8.5", "none", true, false)]
    [InlineData("Mozilla/5.0 (X11) Chrome/", "all but Sec-Fetch-Mode", true, false)]
    [InlineData("", "none", true, false)]
    public void It_is_false_or_not(string agent, string headers, bool isHttps, bool expected)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Scheme = isHttps ? "https" : "http";
        request.Headers.UserAgent = agent;
        if (headers == "handshake")
            (request.Headers.Upgrade, request.Headers.AcceptLanguage, request.Headers.AcceptEncoding) =
                ("websocket", "en", "gzip");
        string[] all = ["Accept", "Accept-Encoding", "Accept-Language", "Sec-Fetch-Mode"];
        foreach (var name in headers is "none" or "handshake" ? [] : all.Where(name => headers != $"all but {name}"))
            request.Headers[name] = "x";

        Assert.Equal(expected, BrowserClaim.IsFalse(context));
    }
}
