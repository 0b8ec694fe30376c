using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class HeadTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("/works.csv", "")]
    [InlineData("/works.csv", "navigate")]
    [InlineData("/works.csv", "cors")]
    [InlineData("/bot-challenge?dest=%2Fsearch", "")]
    public Task HEAD_is_answered_like_GET_without_a_body(string url, string mode) => CompareAsync(_site, url, mode);

    [Fact]
    public async Task In_place_as_well()
    {
        await using var inline = await Site.Dummy().Set(("Mode", "Inline")).StartAsync();

        await CompareAsync(inline, "/works.csv", "");
    }

    [Fact]
    public async Task HEAD_is_counted_and_guarded()
    {
        var visitor = _site.NewVisitor();

        (await visitor.HeadAsync("/search")).AssertLetThrough();
        (await visitor.HeadAsync("/search")).AssertLetThrough();
        (await visitor.HeadAsync("/search")).AssertChallenged();
        (await visitor.GetAsync("/search")).AssertChallenged();
    }

    [Fact]
    public async Task HEAD_with_a_pass_is_let_through()
    {
        var visitor = await _site.NewVisitor().PassAsync();

        (await visitor.HeadAsync("/works.csv")).AssertLetThrough();
        Assert.Equal(303, (await visitor.HeadAsync("/bot-challenge?dest=%2Fsearch")).Status);
    }

    private static async Task CompareAsync(Site site, string url, string mode)
    {
        var visitor = site.NewVisitor();
        (string, string)[] headers = mode.Length == 0 ? [] : [("Sec-Fetch-Mode", mode)];

        var get = await visitor.GetAsync(url, headers);
        var head = await visitor.HeadAsync(url, headers);

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(Lines(get), Lines(head));
        Assert.NotEmpty(get.Body);
        Assert.Empty(head.Body);
    }

    private static string[] Lines(Answer reply) =>
        [.. reply.Headers.Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(", ", header)}").Order(StringComparer.Ordinal)];
}
