using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace BotChallengePage.Tests.Challenges;

/// <summary>An app that compiles its views while it runs has them on disk, and nowhere else.</summary>
public sealed class RuntimeCompilationTests : IDisposable
{
    private readonly DirectoryInfo _app = Directory.CreateTempSubdirectory("views-");

    [Fact]
    public async Task A_view_on_disk_replaces_the_packaged_one()
    {
        Write("Challenge",
            "@model BotChallengePage.ChallengeModel\n@{ Layout = null; }\n<main data-bot-challenge @Model.Attributes " +
                "data-view=\"disk\"></main>");
        await using var site = await StartAsync();

        Assert.Equal("disk", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-view"));
        await site.EarnPassAsync();
    }

    [Fact]
    public async Task One_that_does_not_compile_locks_nobody_out()
    {
        Write("Challenge", "@model No.Such.Type\n@{ broken");
        await using var site = await StartAsync();

        Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);
        Assert.Single(site.Log.Of(601));
        await site.EarnPassAsync();
    }

    [Fact]
    public async Task The_view_of_the_manual_is_a_whole_page_in_an_app_that_has_no_other()
    {
        Write("Challenge", ViewOfTheManual());
        await using var site = await StartAsync();

        var page = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "navigate"));
        page = await site.GetAsync(page.Location!);

        Assert.Empty(site.Log.Of(601));
        Assert.Equal(
            ["data-bot-challenge-widget", "data-bot-challenge-status"],
            page.Challenge!.Children.Select(part => part.Attributes[0]!.Name));
        Assert.StartsWith("<!DOCTYPE html>", page.Body.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Assert.Single(page.Document.Head!.QuerySelectorAll("title")).TextContent.Trim());
        var pass = (await site.AnswerPageAsync(page)).AssertPassed();
        (await site.GetAsync("/guarded", ("Cookie", pass))).AssertLetThrough();
    }

    public void Dispose() => _app.Delete(recursive: true);

    private void Write(string view, string text)
    {
        var folder = Path.Combine(_app.FullName, "Views", "Shared", "BotChallengePage");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{view}.cshtml"), text);
    }

    private static string ViewOfTheManual()
    {
        var blocks = File.ReadAllText(Repository.PathOf("docs", "challenge-page.md")).Split("```html\n");
        Assert.Equal(2, blocks.Length);
        return blocks[1].Split("```")[0];
    }

    private Task<Site> StartAsync() => Site.With(typeof(Guarded)).Services(services =>
#pragma warning disable ASPDEPR003 // Apps use it all the same.
        services.AddControllersWithViews().AddRazorRuntimeCompilation(options =>
#pragma warning restore ASPDEPR003
        {
            options.FileProviders.Clear();
            options.FileProviders.Add(new PhysicalFileProvider(_app.FullName));
            foreach (var assembly in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
                Path.PathSeparator))
                options.AdditionalReferencePaths.Add(assembly);
        })).StartAsync();
}
