using System.Text;
using BotChallengePage.Localization;
using BotChallengePage.Tests.Sites;
using Xunit.Abstractions;

namespace BotChallengePage.Tests.Assets;

/// <summary>
/// What a visitor loads before they are on: at most 12 KB with proof of work, in every language. The page as it is, the
/// stylesheet and the script compressed.
/// </summary>
public sealed class WeightTests(ITestOutputHelper output)
{
    private const int Budget = 12 * 1024;

    [Theory]
    [InlineData("en", 4_250)]
    [InlineData("hi", 6_000)]
    public async Task Each_part_keeps_its_budget(string language, int page)
    {
        await using var site = await StartAsync();

        var parts = await MeasureAsync(site, language);

        output.WriteLine($"{language}: {parts}");
        Assert.InRange(parts.Page, 1_000, page);
        Assert.InRange(parts.Stylesheet, 500, 1_860);
        Assert.InRange(parts.Script, 1_000, 4_500);
        Assert.InRange(parts.Sum, 1_000, Budget);
    }

    [Fact]
    public async Task No_language_is_over_the_budget()
    {
        await using var site = await StartAsync();

        var sums = new List<(int Sum, string Language)>();
        foreach (var language in PackagedCultures.Names)
            sums.Add(((await MeasureAsync(site, language)).Sum, language));

        output.WriteLine(string.Join('\n', sums.OrderDescending()));
        Assert.All(sums, sum => Assert.True(sum.Sum <= Budget, $"{sum.Language}: {sum.Sum}"));
    }

    /// <summary>The words are in the page's language: so few of them have to do, whatever the language.</summary>
    [Fact]
    public async Task What_is_loaded_when_it_is_needed_has_the_words_of_the_page()
    {
        await using var site = await StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "de-AT"));
        var whole = page.Challenge!.GetAttribute("data-whole")!;
        var script = await site.GetAsync("/bot-challenge/assets/" + whole);
        var older = await site.GetAsync("/bot-challenge/assets/proof-of-work-de.0123456789abcdef.js");

        Assert.Matches("^proof-of-work-de\\.[0-9a-f]{16}\\.js$", whole);
        Assert.Equal((200, "public, max-age=31536000, immutable"), (script.Status, script.Header("Cache-Control")));
        Assert.Contains("\"retry\":\"Noch einmal versuchen\"", script.Body, StringComparison.Ordinal);
        Assert.Contains("Noch einmal versuchen", page.Challenge.GetAttribute("data-words"), StringComparison.Ordinal);
        Assert.Equal((200, "no-store", script.Body), (older.Status, older.Header("Cache-Control"), older.Body));
    }

    [Theory]
    [InlineData("proof-of-work-xx.0123456789abcdef.js")]
    [InlineData("proof-of-work-de.js")]
    [InlineData("turnstile-de.0123456789abcdef.js")]
    public async Task Nothing_is_made_for_a_language_or_a_provider_that_has_none(string file)
    {
        await using var site = await StartAsync();

        Assert.Equal(404, (await site.GetAsync("/bot-challenge/assets/" + file)).Status);
    }

    /// <summary>There a browser has no Web Crypto, and would load the whole script as a second one.</summary>
    [Theory]
    [InlineData("shop.test", false)]
    [InlineData("127.0.0.1.example", false)]
    [InlineData("localhost:5000", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("127.0.0.1", true)]
    public async Task Over_plain_http_the_page_begins_with_the_whole_script(string host, bool isShort)
    {
        await using var site = await StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Host", host));

        var script = await site.GetAsync(Assert.Single(page.Document.Scripts).Source!);
        Assert.Equal(isShort, script.Body.Length < 15_000);
        Assert.Equal(isShort, page.Challenge!.HasAttribute("data-whole"));
        Assert.Equal(isShort, !page.Challenge.HasAttribute("data-texts"));
    }

    private static Task<Site> StartAsync() =>
        Site.With(typeof(Guarded)).Set(("Layout", BotChallengePageOptions.StandaloneLayout)).StartAsync();

    private static async Task<Parts> MeasureAsync(Site site, string language)
    {
        var page = await site.GetAsync(
            "/bot-challenge?dest=%2Fsearch%3Fq%3Dharbour%26subject%3Dships", ("Accept-Language", language));
        return new Parts(
            Encoding.UTF8.GetByteCount(page.Body),
            await CompressedAsync(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!),
            await CompressedAsync(Assert.Single(page.Document.Scripts).Source!));

        async Task<int> CompressedAsync(string url)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Add("Accept-Encoding", "br");
            using var answer = await site.Client.SendAsync(request);
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            return (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
    }

    private sealed record Parts(int Page, int Stylesheet, int Script)
    {
        public int Sum => Page + Stylesheet + Script;
    }
}
