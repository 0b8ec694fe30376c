using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Challenges;

/// <summary>An app that compiles its views while it runs has them on disk, and nowhere else.</summary>
public sealed class RuntimeCompilationTests : IDisposable
{
    private const string View = "Views/Shared/BotChallengePage/Challenge.cshtml";

    private readonly ViewFolder _app = new();

    [Fact]
    public async Task A_view_on_disk_replaces_the_packaged_one()
    {
        _app.Write(
            View,
            "@model BotChallengePage.ChallengeModel\n@{ Layout = null; }\n<main data-bot-challenge @Model.Attributes " +
                "data-view=\"disk\"></main>");
        await using var site = await StartAsync();

        Assert.Equal("disk", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-view"));
        await site.EarnPassAsync();
    }

    [Fact]
    public async Task One_that_does_not_compile_locks_nobody_out()
    {
        _app.Write(View, "@model No.Such.Type\n@{ broken");
        await using var site = await StartAsync();

        Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);
        Assert.Single(site.Log.Of(601));
        await site.EarnPassAsync();
    }

    /// <summary>A file may be put there at any time.</summary>
    [Fact]
    public async Task Nothing_is_kept_there()
    {
        await using var site = await StartAsync();

        Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);

        Assert.Equal(0, site.Provider.GetRequiredService<KeptPages>().Count);
    }

    public void Dispose() => _app.Dispose();

    private Task<Site> StartAsync() => Site.With(typeof(Guarded)).Services(_app.AddTo).StartAsync();
}
