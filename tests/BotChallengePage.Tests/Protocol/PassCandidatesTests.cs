using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PassCandidatesTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    private const string Name = "bot-challenge-pass=";

    [Theory]
    [InlineData("{pass}", true)]
    [InlineData("a=b; {pass}; c=d", true)]
    [InlineData("a=b;{pass};c=d", true)]
    [InlineData("; ;{pass}", true)]
    [InlineData("a=b;\t{pass}\t; c=d", true)]
    [InlineData("a=b; bot-challenge-pass=\"{value}\"; c=d", true)]
    [InlineData("{junk}; {pass}", true)]
    [InlineData("{pass}; {junk}", true)]
    [InlineData("{pass}; {junk}; {junk}", true)]
    [InlineData("{junk}; {junk}; {pass}", false)]
    [InlineData("{junk}; x=y; {junk}; {pass}", false)]
    [InlineData("{long}; {long}; {long}; {pass}", true)]
    [InlineData("{junk}; {long}; {pass}", true)]
    [InlineData("{junk}; {full}; {pass}", false)]
    [InlineData("Bot-Challenge-Pass={value}", false)]
    [InlineData("BOT-CHALLENGE-PASS={value}", false)]
    [InlineData("xbot-challenge-pass={value}", false)]
    [InlineData("bot-challenge-passx={value}", false)]
    [InlineData("__Host-bot-challenge-pass={value}", false)]
    [InlineData("BOT-CHALLENGE-PASS={value}; BOT-CHALLENGE-PASS={value}; {pass}", true)]
    [InlineData("x={pass}", false)]
    [InlineData("x=\"; {pass}\"", false)]
    [InlineData("bot-challenge-pass", false)]
    [InlineData("bot-challenge-pass=", false)]
    public async Task The_first_two_that_can_be_ours_are_tried(string cookies, bool good)
    {
        var visitor = await _site.NewVisitor().PassAsync();
        var value = visitor.Cookie![Name.Length..];
        cookies = cookies
            .Replace("{pass}", Name + value, StringComparison.Ordinal)
            .Replace("{value}", value, StringComparison.Ordinal)
            .Replace("{junk}", Name + "junk", StringComparison.Ordinal)
            .Replace("{full}", Name + new string('A', 512), StringComparison.Ordinal)
            .Replace("{long}", Name + new string('A', 513), StringComparison.Ordinal);

        var reply = await (visitor with { Cookie = cookies }).GetAsync("/works.csv");

        if (good) reply.AssertLetThrough();
        else reply.AssertChallenged();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task In_several_headers_they_count_together(int junk, bool good)
    {
        var visitor = await _site.NewVisitor().PassAsync();
        string[] headers =
        [
            .. Enumerable.Repeat($"Cookie: {Name}junk", junk), $"Cookie: {visitor.Cookie}",
            $"User-Agent: {visitor.Agent}", $"Sec-CH-UA-Platform: {visitor.Platform}",
        ];

        var answer = await RawHttp.SendAsync(_site.Address, string.Join('\n',
            ["HEAD /works.csv HTTP/1.1", $"Host: {_site.Address.Authority}", "Connection: close",
                $"{ClientAddress.Header}: {visitor.Address}", .. headers]));

        Assert.StartsWith(good ? "HTTP/1.1 200" : "HTTP/1.1 307", answer);
    }

    [Fact]
    public async Task A_pass_with_any_character_changed_is_none()
    {
        var visitor = await _site.NewVisitor().PassAsync();
        var value = visitor.Cookie![Name.Length..];

        for (var i = 0; i < value.Length; i++)
        {
            (await (visitor with { Cookie = Name + Damage.Character(value, i) }).HeadAsync("/works.csv"))
                .AssertChallenged();
            (await (visitor with { Cookie = Name + Damage.LowBit(value, i) }).HeadAsync("/works.csv"))
                .AssertChallenged();
        }

        (await visitor.HeadAsync("/works.csv")).AssertLetThrough();
    }

    [Theory]
    [InlineData("{value}A")]
    [InlineData("A{value}")]
    [InlineData("{value}=")]
    [InlineData("{value}.")]
    [InlineData("\"{value}")]
    [InlineData("\"\"{value}\"\"")]
    [InlineData("{value}%20")]
    [InlineData("{first} {rest}")]
    [InlineData("{first}\t{rest}")]
    public async Task Nor_is_one_with_something_added(string cookie)
    {
        var visitor = await _site.NewVisitor().PassAsync();
        var value = visitor.Cookie![Name.Length..];
        cookie = cookie.Replace("{value}", value, StringComparison.Ordinal)
            .Replace("{first}", value[..9], StringComparison.Ordinal)
            .Replace("{rest}", value[9..], StringComparison.Ordinal);

        (await (visitor with { Cookie = Name + cookie }).GetAsync("/works.csv")).AssertChallenged();
    }
}
