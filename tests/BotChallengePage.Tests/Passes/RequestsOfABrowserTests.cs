using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// A pass is good for whatever a page makes its browser send. The requests are those that Chromium 156, Firefox 140 and
/// WebKit 2.50 send: which headers come with them differs by the kind of request, by http and https, and by what the
/// site's Permissions-Policy and Accept-CH say.
/// </summary>
public sealed class RequestsOfABrowserTests
{
    private const string Chromium =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string WebKit =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";

    private static readonly (string Name, string Value)[] Hints =
    [
        ("Sec-CH-UA", "\"Chromium\";v=\"156\", \"Not_A Brand\";v=\"24\""), ("Sec-CH-UA-Mobile", "?0"),
        ("Sec-CH-UA-Platform", "\"Linux\""),
    ];

    /// <summary>A name, whether Chromium sends its hints with it over https, and the other headers.</summary>
    private static readonly (string Kind, bool HasHints, (string Name, string Value)[] Headers)[] Kinds =
    [
        ("navigation", true, [
            ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"),
            ("Sec-Fetch-User", "?1"), ("Accept", "text/html")]),
        ("navigation from another site", true, [
            ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "cross-site"),
            ("Accept", "text/html")]),
        ("frame", true, [
            ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"), ("Sec-Fetch-Site", "same-origin")]),
        ("download", false, [
            ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "same-origin")]),
        ("fetch", true, [
            ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "same-origin"),
            ("Accept", "*/*")]),
        ("XMLHttpRequest", true, [
            ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"), ("X-Requested-With", "XMLHttpRequest")]),
        ("fetch in a worker", false, [
            ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "same-origin")]),
        ("fetch in a service worker", false, [
            ("Sec-Fetch-Mode", "same-origin"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "same-origin")]),
        ("script of a worker", false, [("Sec-Fetch-Mode", "same-origin"), ("Sec-Fetch-Dest", "worker")]),
        ("script of a service worker", false, [
            ("Sec-Fetch-Mode", "same-origin"), ("Sec-Fetch-Dest", "serviceworker"), ("Service-Worker", "script")]),
        ("image", true, [
            ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image"), ("Accept", "image/avif,image/webp,*/*;q=0.8")]),
        ("script", true, [("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "script")]),
        ("video", true, [
            ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "video"), ("Range", "bytes=0-"),
            ("Accept-Encoding", "identity;q=1, *;q=0")]),
        ("rest of a download", false, [("Range", "bytes=1-"), ("If-Range", "\"x\"")]),
        ("EventSource", true, [
            ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"), ("Accept", "text/event-stream"),
            ("Cache-Control", "no-cache")]),
        ("prefetch", true, [("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "empty"), ("Sec-Purpose", "prefetch")]),
        ("prerender", false, [
            ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Purpose", "prefetch;prerender")]),
        ("manifest", false, [("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "manifest")]),
        ("favicon", true, [("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image"), ("Accept", "image/*")]),
        ("WebSocket", false, [
            ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")]),
        ("of an older browser", false, [("Accept", "text/html")]),
    ];

    /// <summary>
    /// The browser, whether the pass was earned with hints, and whether they come with requests: https has them, http
    /// has not.
    /// </summary>
    public static TheoryData<string, bool, bool> Browsers => new()
    {
        { Chromium, true, true },
        { Chromium, false, false },
        { Chromium, true, false },
        { Chromium, false, true },
        { Firefox, false, false },
        { WebKit, false, false },
    };

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Each_of_them_gets_what_it_asks_for(string agent, bool earnedWithHints, bool hasHints)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string) browser = ("User-Agent", agent);
        var pass = await site.EarnPassAsync(
            "/bot-challenge", [KeyFolder.Host, browser, .. earnedWithHints ? Hints : []]);

        foreach (var (kind, sendsHints, headers) in Kinds)
        {
            (string, string)[] request = [
                KeyFolder.Host, browser, pass, .. headers, .. hasHints && sendsHints ? Hints : []];
            var answer = await site.GetAsync("/guarded", request);
            Assert.True(answer.Status == 200, $"{kind}: {answer.Status} {answer.Header("Bot-Challenge-Decision")}");
        }
    }

    [Theory]
    [InlineData("Sec-CH-UA-Platform", "\"Windows\"")]
    [InlineData("User-Agent", Firefox)]
    [InlineData("User-Agent", "curl/8.14.1")]
    public async Task And_none_that_another_browser_sends(string name, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string Name, string Value)[] browser = [("User-Agent", Chromium), .. Hints];
        var pass = await site.EarnPassAsync("/bot-challenge", [KeyFolder.Host, .. browser]);

        foreach (var (kind, _, headers) in Kinds)
        {
            (string, string)[] request = [
                KeyFolder.Host, pass, .. browser.Where(header => header.Name != name), (name, value), .. headers];
            Assert.True((await site.GetAsync("/guarded", request)).Status is 307 or 403, kind);
        }
    }

    [Fact]
    public async Task A_pass_to_which_the_platform_comes_later_is_held_to_it_from_then_on()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string) browser = ("User-Agent", Chromium);
        var pass = await site.EarnPassAsync("/bot-challenge", KeyFolder.Host, browser);
        for (var i = 0; i < 3; i++)
        {
            // It has expired, and is renewed: with the platform, without, and with it.
            site.Clock.Advance(TimeSpan.FromHours(25));
            pass = await site.EarnPassAsync(
                "/bot-challenge",
                [KeyFolder.Host, browser, pass, .. i % 2 == 0 ? [Hints[2]] : Array.Empty<(string, string)>()]);

            Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, browser, pass, Hints[2])).Status);
            Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, browser, pass)).Status);
            Assert.Equal(
                307, (await site.GetAsync(
                    "/guarded", KeyFolder.Host, browser, pass, ("Sec-CH-UA-Platform", "\"Windows\""))).Status);
        }
    }
}
