using System.Text.RegularExpressions;
using BotChallengePage.Providers.Tests.Sites;
using BotChallengePage.Tests.Clients;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests;

public sealed partial class AltchaWidgetTests
{
    private static readonly (string, string?)[] Set =
    [
        ("Provider", "altcha-widget"), ("AltchaWidget:ScriptUrl", "/lib/altcha/altcha.min.js"),
        ("AltchaWidget:WorkerUrl", "/lib/altcha/pbkdf2.js"), ("AltchaWidget:StylesheetUrl", "/lib/altcha/altcha.css"),
    ];

    [Fact]
    public async Task The_page_names_the_sites_files_and_where_the_challenge_is()
    {
        await using var site = await ProviderSite.StartAsync(builder => builder.AddAltchaWidget(), Set);

        var page = await site.ChallengeAsync();

        Assert.Equal("/lib/altcha/altcha.min.js", page.GetAttribute("data-script-url"));
        Assert.Equal("module", page.GetAttribute("data-script-type"));
        Assert.Equal("/lib/altcha/pbkdf2.js", page.GetAttribute("data-worker-url"));
        Assert.Equal("/lib/altcha/altcha.css", page.GetAttribute("data-stylesheet-url"));
        Assert.StartsWith(
            "/bot-challenge/altcha-widget?ticket=", page.GetAttribute("data-challenge-url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solved_challenge_gives_one_pass()
    {
        await using var site = await ProviderSite.StartAsync(builder => builder.AddAltchaWidget(), Set);
        var (page, other) = (await site.ChallengeAsync(), await site.ChallengeAsync());
        var payload = ProofOfWorkSolver.Solve(await site.GetAsync(page.GetAttribute("data-challenge-url")!));

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(other, payload));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, "e30="));
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, payload));
        Assert.Equal("replayed", (await site.AnswerAsync(page, payload)).Reason);
    }

    [Theory]
    [InlineData("ScriptUrl", null, "AltchaWidget:ScriptUrl is not set.")]
    [InlineData("ScriptUrl", "lib/altcha.js", "BotChallengePage:AltchaWidget:ScriptUrl is \"lib/altcha.js\".")]
    [InlineData("ScriptUrl", "//evil.example/a.js", "BotChallengePage:AltchaWidget:ScriptUrl is")]
    [InlineData("ScriptUrl", "http://cdn.example/a.js", "BotChallengePage:AltchaWidget:ScriptUrl is")]
    [InlineData("ScriptUrl", "https://cdn.example/a.js; script-src *", "BotChallengePage:AltchaWidget:ScriptUrl is")]
    [InlineData("StylesheetUrl", "ftp://cdn.example/a.css", "BotChallengePage:AltchaWidget:StylesheetUrl is")]
    [InlineData("WorkerUrl", "https://cdn.example/w.js", "browsers start no workers from another host.")]
    [InlineData("Level", "9", "BotChallengePage:AltchaWidget:Level is \"9\".")]
    [InlineData("Url", "/a.js", "BotChallengePage:AltchaWidget:Url is set, but there is no such key.")]
    public async Task What_is_wrong_stops_the_start(string key, string? value, string fault) => Assert.Contains(
        fault,
        (await Assert.ThrowsAnyAsync<Exception>(() => ProviderSite.StartAsync(
            builder => builder.AddAltchaWidget(), [.. Set, ($"AltchaWidget:{key}", value)]))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("/lib/altcha.min.js", "/lib/w.js", "", "")]
    [InlineData("https://cdn.example/a/altcha.min.js?v=3", null, "https://cdn.example/a/altcha.min.js", "blob:")]
    public async Task Its_sources_are_the_files_that_are_named(
        string scriptUrl, string? workerUrl, string script, string worker)
    {
        await using var site = await ProviderSite.StartAsync(
            builder => builder.AddAltchaWidget(),
            [.. Set, ("AltchaWidget:ScriptUrl", scriptUrl), ("AltchaWidget:WorkerUrl", workerUrl)]);
        var sources = site.Services.GetRequiredService<BotChallengeCspSources>();

        Assert.Equal(script, string.Join(' ', sources.For("script-src")));
        Assert.Equal(worker, string.Join(' ', sources.For("worker-src")));
        Assert.Empty(sources.For("style-src"));
    }

    [Fact]
    public async Task A_site_with_the_manuals_lines_asks_with_it()
    {
        await using var site = await ProviderSite.BuildAsync(Add, []);

        Assert.Equal("altcha-widget", (await site.ChallengeAsync()).GetAttribute("data-provider"));
    }

    [Fact]
    public void Every_option_has_a_row_in_the_manual() => Assert.Equal(
        typeof(AltchaWidgetOptions).GetProperties().Select(option => option.Name),
        Row().Matches(File.ReadAllText(Repository.PathOf("docs/providers/altcha-widget.md")))
            .Select(row => row.Groups["key"].Value));

    private static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage(options => options.Provider = "altcha-widget").AddAltchaWidget(widget =>
        {
            widget.ScriptUrl = "/lib/altcha/external/altcha.min.js";
            widget.WorkerUrl = "/lib/altcha/workers/pbkdf2.js";
            widget.StylesheetUrl = "/lib/altcha/external/altcha.css";
        });

    [GeneratedRegex("^\\| `(?<key>[A-Z][A-Za-z]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
