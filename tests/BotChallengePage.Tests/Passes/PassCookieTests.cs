using BotChallengePage.Passes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Tests.Passes;

public class PassCookieTests
{
    private static readonly string Longest = new('v', 512);

    public static TheoryData<string?[], string[]> Headers => new()
    {
        { [], [] },
        { [null], [] },
        { [""], [] },
        { [";;; ;"], [] },
        { ["bot-challenge-pass=a"], ["a"] },
        { ["other=1; bot-challenge-pass=a; more=2"], ["a"] },
        { ["other=1;bot-challenge-pass=a;more=2"], ["a"] },
        { ["other=1;   bot-challenge-pass=a  ; more=2"], ["a"] },
        { ["bot-challenge-pass=a; bot-challenge-pass=b"], ["a", "b"] },
        { ["bot-challenge-pass=a; bot-challenge-pass=b; bot-challenge-pass=c"], ["a", "b"] },
        { ["bot-challenge-pass=a", "bot-challenge-pass=b"], ["a", "b"] },
        { ["other=1", "more=2; bot-challenge-pass=b"], ["b"] },
        { ["Bot-Challenge-Pass=a"], [] },
        { ["BOT-CHALLENGE-PASS=a; bot-challenge-pass=b"], ["b"] },
        { ["bot-challenge-pass"], [] },
        { ["bot-challenge-pass="], [] },
        { ["bot-challenge-pass=; bot-challenge-pass=b"], ["b"] },
        { ["bot-challenge-pass =a"], [] },
        { ["bot-challenge-pas=a"], [] },
        { ["bot-challenge-passes=a"], [] },
        { ["xbot-challenge-pass=a"], [] },
        { ["__Host-bot-challenge-pass=a"], [] },
        { ["other=bot-challenge-pass=a"], [] },
        { ["bot-challenge-pass=a=b=c"], ["a=b=c"] },
        { ["bot-challenge-pass=\"a\""], ["a"] },
        { ["x=1; bot-challenge-pass=\"a\" ; y=2"], ["a"] },
        { ["bot-challenge-pass=\"a"], ["\"a"] },
        { ["bot-challenge-pass=a\""], ["a\""] },
        { ["bot-challenge-pass=\""], ["\""] },
        { ["bot-challenge-pass=\"\"; bot-challenge-pass=b"], ["b"] },
        { [$"bot-challenge-pass=\"{Longest}\""], [Longest] },
        { [$"bot-challenge-pass=\"{Longest}x\"; bot-challenge-pass=b"], ["b"] },
        { [$"bot-challenge-pass={Longest}"], [Longest] },
        { [$"bot-challenge-pass={Longest}x; bot-challenge-pass=b"], ["b"] },
        { [$"bot-challenge-pass={Longest}x; bot-challenge-pass=b; bot-challenge-pass=c"], ["b", "c"] },
        { ["\tbot-challenge-pass=a"], ["a"] },
        { ["x=1;\tbot-challenge-pass=a\t;\ty=2"], ["a"] },
        { ["x=1; \t bot-challenge-pass=a \t "], ["a"] },
        { ["=; =; bot-challenge-pass=a"], ["a"] },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void The_first_two_of_exactly_the_name_are_candidates(string?[] headers, string[] expected)
    {
        var request = RequestWith(headers);

        Assert.Equal(expected, Read(request));
    }

    [Theory]
    [InlineData("https", "", "bot-challenge-pass=a; __Secure-bot-challenge-pass=b; __Host-bot-challenge-pass=c", "c")]
    [InlineData("https", "/shop", "__Secure-bot-challenge-pass=b; __Host-bot-challenge-pass=c", "b")]
    [InlineData("http", "", "bot-challenge-pass=a; __Secure-bot-challenge-pass=b; __Host-bot-challenge-pass=c", "a")]
    [InlineData("http", "/shop", "bot-challenge-pass=a; __Secure-bot-challenge-pass=b; __Host-bot-challenge-pass=c",
        "a")]
    public void The_name_for_https_is_one_that_no_sibling_domain_or_plain_page_can_set(
        string scheme, string pathBase, string header, string expected)
    {
        var request = RequestWith(header);
        (request.Scheme, request.PathBase) = (scheme, pathBase);

        Assert.Equal([expected], Read(request));
    }

    [Theory]
    [InlineData("bot-challenge-pass=old", "old")]
    [InlineData("bot-challenge-pass=old; __Secure-bot-challenge-pass=new", "new old")]
    [InlineData("bot-challenge-pass=old; __Secure-bot-challenge-pass=b; __Secure-bot-challenge-pass=c", "b c")]
    public void Below_a_path_the_name_that_the_version_before_gave_it_is_read_as_well(string header, string expected)
    {
        var request = RequestWith(header);
        (request.Scheme, request.PathBase) = ("https", "/shop");

        Assert.Equal(expected.Split(' '), Read(request));
    }

    [Fact]
    public void A_long_header_is_read_to_its_end()
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(number => $"c{number}=x; "));

        Assert.Equal(["a"], Read(RequestWith(many + "bot-challenge-pass=a")));
    }

    [Theory]
    [InlineData("http", "", false, "bot-challenge-pass=v; max-age=3600; path=/; samesite=lax; httponly")]
    [InlineData("https", "", false,
        "__Host-bot-challenge-pass=v; max-age=3600; path=/; secure; samesite=lax; httponly")]
    [InlineData("http", "/shop", false, "bot-challenge-pass=v; max-age=3600; path=/shop; samesite=lax; httponly")]
    [InlineData("https", "/shop", false,
        "__Secure-bot-challenge-pass=v; max-age=3600; path=/shop; secure; samesite=lax; httponly")]
    [InlineData("https", "/a;b", false,
        "__Host-bot-challenge-pass=v; max-age=3600; path=/; secure; samesite=lax; httponly")]
    [InlineData("http", "", true, "bot-challenge-pass=v; max-age=3600; path=/; samesite=lax; httponly")]
    [InlineData("https", "", true,
        "__Host-bot-challenge-pass=v; max-age=3600; path=/; secure; samesite=none; httponly; Partitioned")]
    public void What_is_written(string scheme, string pathBase, bool isPartitioned, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Request.PathBase = pathBase;

        PassCookie.Write(context, "v", TimeSpan.FromHours(1), new PassOptions { Partitioned = isPartitioned });

        Assert.Equal(expected, context.Response.Headers.SetCookie.ToString());
    }

    private static HttpRequest RequestWith(params string?[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Headers.Cookie = new StringValues(headers);
        return request;
    }

    private static string[] Read(HttpRequest request)
    {
        Span<StringSegment> candidates = new StringSegment[PassCookie.MaxCandidates];
        var count = PassCookie.Read(request, candidates);
        return [.. candidates[..count].ToArray().Select(candidate => candidate.ToString())];
    }
}
