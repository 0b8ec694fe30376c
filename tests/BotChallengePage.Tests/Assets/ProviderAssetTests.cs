using System.Text.RegularExpressions;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Assets;

/// <summary>
/// A provider's script and stylesheet come in the page's own files, and only on pages of that provider.
/// </summary>
public sealed class ProviderAssetTests
{
    private const string Riddle = "botChallenge.provider('riddle', { start: function () {} });";
    private const string RiddleStyle = ".riddle { color: teal }";

    [Fact]
    public async Task A_page_loads_the_part_of_its_own_provider_and_no_other()
    {
        await using var site = await StartAsync(new OwnProvider("riddle", Riddle, RiddleStyle));

        var riddle = await LoadAsync(site, "/bot-challenge");
        var proofOfWork = await LoadAsync(site, "/bot-challenge?provider=proof-of-work");

        Assert.Contains(Riddle, riddle.Script, StringComparison.Ordinal);
        Assert.Contains(RiddleStyle, riddle.Stylesheet, StringComparison.Ordinal);
        Assert.DoesNotContain("\"proof-of-work\"", riddle.Script, StringComparison.Ordinal);
        Assert.Contains("\"proof-of-work\"", proofOfWork.Script, StringComparison.Ordinal);
        Assert.DoesNotContain("riddle", proofOfWork.Script + proofOfWork.Stylesheet, StringComparison.Ordinal);
        Assert.DoesNotContain("turnstile", proofOfWork.Script, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>During a deployment nobody knows which provider a page of the other version is about.</summary>
    [Theory]
    [InlineData("challenge.0123456789abcdef.js", "\"proof-of-work\" \"turnstile\" 'riddle'")]
    [InlineData("challenge.0123456789abcdef.css", ".bcp-button .riddle")]
    public async Task A_file_of_another_version_has_all_parts_and_is_not_kept(string file, string parts)
    {
        await using var site = await StartAsync(new OwnProvider("riddle", Riddle, RiddleStyle));

        var answer = await site.GetAsync("/bot-challenge/assets/" + file);

        Assert.Equal((200, "no-store"), (answer.Status, answer.Header("Cache-Control")));
        Assert.All(parts.Split(' '), part => Assert.Contains(part, answer.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("turnstile.0123456789abcdef.js")]
    [InlineData("challenge.0123456789abcdef.json")]
    [InlineData("1-texts.js")]
    [InlineData("challenge%2F1-texts.js")]
    [InlineData("turnstile.js")]
    public async Task Nothing_is_served_by_the_name_of_a_part(string file)
    {
        await using var site = await StartAsync();

        Assert.Equal(404, (await site.GetAsync("/bot-challenge/assets/" + file)).Status);
    }

    [Fact]
    public async Task A_provider_that_replaces_another_and_brings_no_script_keeps_the_others()
    {
        await using var kept = await StartAsync(new OwnProvider("proof-of-work", script: null));
        await using var own = await StartAsync(new OwnProvider("proof-of-work", "// nothing\nvar own;"));

        var packaged = (await LoadAsync(kept, "/bot-challenge")).Script;
        Assert.Contains("\"proof-of-work\"", packaged, StringComparison.Ordinal);
        var replaced = (await LoadAsync(own, "/bot-challenge")).Script;
        Assert.Contains("var own;", replaced, StringComparison.Ordinal);
        Assert.DoesNotContain("\"proof-of-work\"", replaced, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_without_either_gets_the_pages_own_files()
    {
        await using var site = await StartAsync(new OwnProvider("riddle", script: null));

        var page = await LoadAsync(site, "/bot-challenge");

        Assert.Contains("bot-challenge-start", page.Script, StringComparison.Ordinal);
        Assert.Contains(".bcp-button", page.Stylesheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_from_elsewhere_that_a_widget_names_is_on_the_element()
    {
        const string Url = "https://riddles.example/api.js?a=1&b=2";
        await using var site = await StartAsync(new OwnProvider("riddle", Riddle) { ScriptUrl = Url });

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(Url, page.Challenge!.GetAttribute("data-script-url"));
        Assert.Contains(Url, page.Header("Link"), StringComparison.Ordinal);
    }

    /// <summary>Each line of the source starts with code: comments are for those who read the repository.</summary>
    [Fact]
    public async Task What_is_sent_has_no_comments_of_ours()
    {
        await using var site = await StartAsync();

        var script = (await LoadAsync(site, "/bot-challenge")).Script;

        Assert.DoesNotMatch(new Regex("^\\s*//", RegexOptions.Multiline), script);
        Assert.InRange(script.Length, 1000, 36_000);
    }

    /// <summary>Else its own part would never run.</summary>
    [Fact]
    public async Task A_provider_that_replaces_another_does_not_begin_with_the_others_short_script()
    {
        await using var own = await StartAsync(new OwnProvider("proof-of-work", "var own;"));

        var page = await own.GetAsync("/bot-challenge");

        var script = await own.GetAsync(Assert.Single(page.Document.Scripts).Source!);
        Assert.Contains("var own;", script.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Challenge!.GetAttribute("data-texts"));
    }

    [Fact]
    public void A_resource_that_is_not_there_is_named_with_those_that_are()
    {
        var assembly = typeof(ProviderAssetTests).Assembly;

        var missing = Assert.Throws<ArgumentException>(
            () => ChallengeAsset.FromResources(assembly, "Destinations.jsn"));
        Assert.Contains("has no resource \"Destinations.jsn\". It has: ", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Destinations.json", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ChallengeAsset.FromResources(assembly));
        Assert.StartsWith(
            "[", ChallengeAsset.FromResources(assembly, "Destinations.json").Text, StringComparison.Ordinal);
    }

    private static Task<Site> StartAsync(IChallengeProvider? provider = null)
    {
        var site = Site.With();
        if (provider is not null)
            site.Services(services => services.AddSingleton(provider)).Set(("Provider", provider.Name));
        return site.StartAsync();
    }

    private static async Task<(string Script, string Stylesheet)> LoadAsync(Site site, string url)
    {
        var page = (await site.GetAsync(url, ("Host", "shop.test"))).Document;
        return (
            await ReadAsync(Assert.Single(page.QuerySelectorAll("script[src]")).GetAttribute("src")!),
            await ReadAsync(Assert.Single(page.QuerySelectorAll("link[rel=stylesheet]")).GetAttribute("href")!));

        async Task<string> ReadAsync(string file)
        {
            var answer = await site.GetAsync(file);
            Assert.Equal((200, "public, max-age=31536000, immutable"), (answer.Status, answer.Header("Cache-Control")));
            return answer.Body;
        }
    }

    private sealed class OwnProvider(string name, string? script, string? stylesheet = null) : IChallengeProvider
    {
        public string? ScriptUrl { get; init; }

        public string Name => name;

        public ChallengeAsset? Script { get; } = script is null ? null : ChallengeAsset.FromText(script);

        public ChallengeAsset? Stylesheet { get; } = stylesheet is null ? null : ChallengeAsset.FromText(stylesheet);

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>(), ScriptUrl = ScriptUrl };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(ProviderVerdict.Passed);
    }
}
