using AngleSharp.Dom;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Challenges;

/// <summary>
/// Whatever is accepted leads to the own origin in every reading: in .NET's, in that of an independent WHATWG parser,
/// and in that of a browser that drops tabs and newlines and takes a backslash for a slash.
/// </summary>
public class ReturnUrlTests
{
    private const string Prefix = "/bot-challenge";
    private const string Origin = "https://shop.example";

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=cats&page=2")]
    [InlineData("/search?q=a//b")]
    [InlineData("/search?back=https://evil.example/")]
    [InlineData("/search?q=a%2F%2Fb")]
    [InlineData("/search?path=/../x")]
    [InlineData("/search#results")]
    [InlineData("/a.b/..c/d..")]
    [InlineData("/a;b=1/c")]
    [InlineData("/a@evil.example/")]
    [InlineData("/a%20b")]
    [InlineData("/bot-challenges")]
    [InlineData("/search?x=/bot-challenge")]
    public void A_local_destination_stays_as_it_is(string text) => Assert.Equal(text, Parse(text)?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("search")]
    [InlineData("?q=cats")]
    [InlineData(" /search")]
    [InlineData("https://evil.example/")]
    [InlineData("https:/search")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r/evil.example")]
    [InlineData("/\u0000/evil.example")]
    [InlineData("/a\u0085b")]
    [InlineData("/search\t")]
    [InlineData("/search?q=\n")]
    [InlineData("/a//b")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/a%0D%0ASet-Cookie:x=y")]
    [InlineData("/..//evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/./search")]
    [InlineData("/../search")]
    [InlineData("/a/..")]
    [InlineData("/a/.")]
    [InlineData("/%2e%2e//evil.example")]
    [InlineData("/%2e%2e/x")]
    [InlineData("/%2E/x")]
    [InlineData("/.%2e/x")]
    [InlineData("/a/%2e%2e/%2e%2e/x")]
    [InlineData("/x?q=\\")]
    [InlineData("/bot-challenge")]
    [InlineData("/bot-challenge/")]
    [InlineData("/bot-challenge/verify")]
    [InlineData("/bot-challenge?dest=/x")]
    [InlineData("/Bot-Challenge")]
    [InlineData("/bot%2Dchallenge")]
    [InlineData("/bot-challenge#x")]
    public void What_is_not_local_is_none(string? text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("/übersicht", "/%C3%BCbersicht")]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/s?q=ü\"<>", "/s?q=%C3%BC%22%3C%3E")]
    [InlineData("/😀", "/%F0%9F%98%80")]
    [InlineData("/a%zz", "/a%zz")]
    public void What_a_header_may_not_carry_is_encoded(string text, string encoded) =>
        Assert.Equal(encoded, Parse(text)?.Value);

    [Fact]
    public void Half_a_character_becomes_the_replacement_character() =>
        Assert.Equal("/%EF%BF%BD", Parse("/" + (char)0xD83D)?.Value);

    [Fact]
    public void The_prefix_counts_below_the_path_base()
    {
        Assert.Null(ReturnUrl.Parse("/shop/bot-challenge", "/shop", Prefix));
        Assert.Equal("/shop/search", ReturnUrl.Parse("/shop/search", "/shop", Prefix)?.Value);
        Assert.Equal("/bot-challenge", ReturnUrl.Parse("/bot-challenge", "/shop", Prefix)?.Value);
        Assert.Equal("/shop/", ReturnUrl.Root("/shop").Value);
        Assert.Equal("/", ReturnUrl.Root(PathString.Empty).Value);
    }

    [Theory]
    [InlineData("/search", "?q=%20x", "/search?q=%20x")]
    [InlineData("/search", "?q=a\\b", "/search?q=a%5Cb")]
    [InlineData("/a b", "", "/a%20b")]
    [InlineData("//evil.example/x", "", null)]
    [InlineData("/\\evil.example", "", null)]
    [InlineData("/bot-challenge/verify", "", null)]
    public void The_address_of_a_request_is_checked_like_any_other(string path, string query, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = path;
        request.QueryString = new QueryString(query);

        Assert.Equal(expected, ReturnUrl.OfRequest(request, Prefix)?.Value);
    }

    [Fact]
    public void Every_accepted_text_of_a_hundred_thousand_leads_to_the_own_origin()
    {
        string[] pieces =
        [
            "/", "//", "\\", ".", "..", "%2e", "%2E", "%2f", "%5c", "%09", "%0a", "%00", "\t", "\n", "\r", "\0", " ",
            "@", ":", "?", "#", ";",
            "evil.example", "https:", "javascript:", "a", "%", "%25", "%252f", "ü", "\u2215", "\uff0f", "\u3002",
            "\ud800", "bot-challenge", "\u007f", "\u0085", "\u2028",
        ];
        var random = new Random(20260504);
        var accepted = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = "/" +
                string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (Parse(text) is not { } url)
                continue;

            accepted++;
            AssertLeadsHome(url.Value, text);
        }

        Assert.InRange(accepted, 5_000, 95_000);
    }

    private static ReturnUrl? Parse(string? text) => ReturnUrl.Parse(text, PathString.Empty, Prefix);

    private static void AssertLeadsHome(string value, string text)
    {
        var about = $"\"{System.Text.Json.JsonSerializer.Serialize(text)}\" became \"{value}\"";
        Assert.True(value.All(letter => letter is > ' ' and <= '~'), about);
        Assert.True(new Uri(new Uri(Origin + "/x/y"), value).GetLeftPart(UriPartial.Authority) == Origin, about);
        Assert.True(new Url(new Url(Origin + "/x/y"), value).Origin == Origin, about);
        Assert.True(WhatwgOriginOf(value) == Origin, about);
        Assert.False(
            new PathString(Uri.UnescapeDataString(value.Split('?', '#')[0])).StartsWithSegments(
                Prefix, StringComparison.OrdinalIgnoreCase), about);
    }

    /// <summary>
    /// The beginning of the URL Standard's parser for a special scheme: controls are stripped, a backslash is a slash,
    /// two of them begin an authority.
    /// </summary>
    private static string WhatwgOriginOf(string value)
    {
        var stripped = string.Concat(
            value.Trim([.. Enumerable.Range(0, 0x21).Select(code => (char)code)])
                .Where(letter => letter is not ('\t' or '\n' or '\r')));
        var isAuthority = stripped.Length > 1 && stripped[0] is ('/' or '\\') && stripped[1] is ('/' or '\\');
        var isAbsolute = stripped.TakeWhile(letter => letter is not ('/' or '\\' or '?' or '#')).Contains(':');
        return isAuthority || isAbsolute ? "elsewhere" : Origin;
    }
}
