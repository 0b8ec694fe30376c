using System.Web;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class RedirectTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_navigation_is_sent_to_the_challenge_page()
    {
        var reply = await _site.NewVisitor()
            .GetAsync("/works.csv?q=maps&subject=a%26b", ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(307, reply.Status);
        Assert.Equal("/bot-challenge?dest=%2Fworks.csv%3Fq%3Dmaps%26subject%3Da%2526b", reply.Location);
        Assert.StartsWith("text/plain", reply.Header("Content-Type"));
        Assert.InRange(reply.Body.Length, 1, 500);
    }

    [Fact]
    public async Task It_is_kept_out_of_caches_and_indexes_and_says_what_is_required()
    {
        var reply = await _site.NewVisitor().GetAsync("/works.csv");

        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal("noindex", reply.Header("X-Robots-Tag"));
        Assert.Equal("required; provider=\"proof-of-work\"", reply.Header("Bot-Challenge"));
        Assert.Empty(reply.SetCookies);
    }

    [Theory]
    [InlineData("/works.csv")]
    [InlineData("/works.csv?q=a+b%20c")]
    [InlineData("/works.csv?q=%C3%BC&author=%F0%9F%98%80")]
    [InlineData("/works.csv?q=50%25&x=%2525")]
    [InlineData("/works.csv?q=a%0D%0ASet-Cookie:x")]
    [InlineData("/works.csv?q=//evil.example/..")]
    [InlineData("/works.csv?dest=/x&policy=strict&q=%23%3F")]
    [InlineData("/works.csv?q='()*!~;:@$,")]
    [InlineData("/works.csv?")]
    [InlineData("/works.csv?&&==&")]
    public async Task The_wanted_URL_comes_through_to_the_page_as_it_was(string wanted)
    {
        var visitor = _site.NewVisitor();

        var challenge = await visitor.ChallengeAsync((await visitor.GetAsync(wanted)).Location!);

        Assert.Equal(wanted.TrimEnd('?'), challenge.Destination!.TrimEnd('?'));
    }

    [Theory]
    [InlineData("/works.csv?q=\"<b>\\|^`{}", "/works.csv?q=%22%3Cb%3E%5C|^`{}")]
    [InlineData("/works.csv?q=a'b", "/works.csv?q=a'b")]
    public async Task What_a_client_sends_raw_arrives_in_a_form_that_means_the_same(string wanted, string expected)
    {
        var answer = await RawHttp.GetAsync(_site.Address, wanted);

        Assert.StartsWith("HTTP/1.1 307", answer);
        var location = RawHttp.Header(answer, "Location")!;
        Assert.Matches("^[!-~]+$", location);
        Assert.Equal(Meaning(expected), Meaning(HttpUtility.ParseQueryString(location.Split('?', 2)[1])["dest"]!));

        static string Meaning(string url) => Uri.UnescapeDataString(url);
    }

    [Fact]
    public async Task Every_character_that_has_a_meaning_in_a_query_is_encoded()
    {
        var location = (await _site.NewVisitor().GetAsync("/works.csv?a=1&b=%26#x")).Location!;

        Assert.DoesNotContain('&', location);
        Assert.Single(location, letter => letter == '?');
        Assert.Single(location, letter => letter == '=');
        Assert.DoesNotContain('/', location[(location.IndexOf('?') + 1)..]);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(3500)]
    [InlineData(4050)]
    [InlineData(6000)]
    public async Task What_is_too_long_for_a_query_is_answered_in_place(int length)
    {
        var reply = await _site.NewVisitor().GetAsync("/works.csv?q=" + new string('a', length));

        Assert.Equal(403, reply.Status);
        Assert.Null(reply.Location);
        Assert.Contains("data-bot-challenge", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("data-dest", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2000, 307)]
    [InlineData(2001, 403)]
    public async Task The_query_has_exactly_2000_characters_at_most(int length, int status)
    {
        const string Start = "dest=%2Fworks.csv%3Fq%3D";

        var reply = await _site.NewVisitor().GetAsync("/works.csv?q=" + new string('a', length - Start.Length));

        Assert.Equal(status, reply.Status);
        if (status == 307) Assert.Equal(length, reply.Location!.Split('?')[1].Length);
    }
}
