using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

/// <summary>The output cache of the site, before and behind the decision.</summary>
public sealed class OutputCacheVetoTests
{
    private readonly RecordingCounterStore _store = new();
    private int _runs;

    public static TheoryData<string, bool> Pages
    {
        get
        {
            var pages = new TheoryData<string, bool>();
            foreach (var page in new[] { "/action", "/Open", "/minimal", "/empty", "/marked" })
            {
                pages.Add(page, true);
                if (page != "/marked")
                    pages.Add(page, false);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task With_a_veto_nothing_that_was_let_through_is_stored(string page, bool isDecidedBefore)
    {
        await using var site = await StartAsync(isDecidedBefore, "Veto");
        var pass = await site.EarnPassAsync("/bot-challenge?policy=catalog");

        Assert.Equal(200, (await site.GetAsync(page, pass)).Status);
        Assert.Equal(200, (await site.GetAsync(page)).Status);

        Assert.Equal(307, (await site.GetAsync(page)).Status);
        Assert.Null((await site.GetAsync(page, pass)).Header("Age"));
    }

    [Theory]
    [InlineData("Veto", true, false)]
    [InlineData("Veto", false, false)]
    [InlineData("Leave", true, true)]
    [InlineData("Leave", false, true)]
    public async Task A_veto_holds_where_compression_keeps_the_answer_back_until_its_end(
        string caching, bool isDecidedBefore, bool isStored)
    {
        await using var site = await StartAsync(isDecidedBefore, caching, app => app.UseResponseCompression());
        (string, string)[] headers = [
            await site.EarnPassAsync("/bot-challenge?policy=catalog"), ("Accept-Encoding", "gzip")];

        Assert.Equal("gzip", (await site.GetAsync("/Open", headers)).Header("Content-Encoding"));

        Assert.Equal(isStored, (await site.GetAsync("/Open", headers)).Header("Age") is not null);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task By_default_the_sites_own_caching_is_left_alone(string page, bool isDecidedBefore)
    {
        await using var site = await StartAsync(isDecidedBefore, "Leave");
        var pass = await site.EarnPassAsync("/bot-challenge?policy=catalog");

        await site.GetAsync(page, pass);

        Assert.NotNull((await site.GetAsync(page, pass)).Header("Age"));
    }

    [Fact]
    public async Task Behind_the_cache_a_stored_page_is_served_to_everyone_unasked()
    {
        await using var site = await StartAsync(isDecidedBefore: false, "Leave");

        for (var i = 0; i < 5; i++)
            Assert.Equal((200, "run 1"), Seen(await site.GetAsync("/action")));

        Assert.Single(_store.Increments);
    }

    [Fact]
    public async Task Decided_before_the_cache_a_stored_page_is_for_who_is_let_through()
    {
        await using var site = await StartAsync(isDecidedBefore: true, "Leave");
        var pass = await site.EarnPassAsync("/bot-challenge?policy=catalog");

        Assert.Equal((200, "run 1"), Seen(await site.GetAsync("/action")));
        Assert.Equal(307, (await site.GetAsync("/action")).Status);
        Assert.Equal((200, "run 1"), Seen(await site.GetAsync("/action", pass)));
        Assert.Equal(307, (await site.GetAsync("/action")).Status);

        Assert.Equal(3, _store.Increments.Count);
    }

    [Fact]
    public async Task A_veto_of_one_policy_holds_whichever_directive_decides()
    {
        await using var site = await StartAsync(isDecidedBefore: false, "Veto");
        var pass = await site.EarnPassAsync("/bot-challenge?policy=catalog");

        // Passed under the policy with the veto, and under the limit of the one without.
        await site.GetAsync("/two-policies", pass);

        Assert.Null((await site.GetAsync("/two-policies", pass)).Header("Age"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_skips_the_directive_fills_the_cache_no_more_than_who_has_a_pass(bool isDecidedBefore)
    {
        await using var site = await StartAsync(isDecidedBefore, "Veto");

        await site.GetAsync("/action", ("X-Skip", "1"));

        Assert.Null((await site.GetAsync("/action", ("X-Skip", "1"))).Header("Age"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Switched_off_the_library_vetoes_nothing(bool isDecidedBefore)
    {
        await using var site = await StartAsync(isDecidedBefore, "Veto");
        site.Edit(("Enabled", "false"));

        await site.GetAsync("/action");

        Assert.NotNull((await site.GetAsync("/action")).Header("Age"));
    }

    [Fact]
    public async Task A_page_without_a_directive_is_stored_beside_one_with_a_veto()
    {
        await using var site = await StartAsync(isDecidedBefore: true, "Veto");

        await site.GetAsync("/free");

        Assert.NotNull((await site.GetAsync("/free")).Header("Age"));
    }

    [Fact]
    public async Task Without_a_cache_a_veto_does_nothing()
    {
        await using var site = await Site.With(typeof(Cached))
            .Set(("Policies:catalog:Caching", "Veto"), ("Policies:catalog:After", "1"),
            ("Policies:catalog:Within", "01:00:00"))
            .Services(services => services.AddSingleton<Func<int>>(() => ++_runs))
            .StartAsync();

        Assert.Equal((200, "run 1"), Seen(await site.GetAsync("/action")));
        Assert.Equal(307, (await site.GetAsync("/action")).Status);
    }

    private static (int Status, string Body) Seen(Answer answer) => (answer.Status, answer.Body);

    private Task<Site> StartAsync(bool isDecidedBefore, string caching, Action<WebApplication>? first = null) =>
        Site.With(typeof(Cached))
        .Views("/Pages/Open.cshtml")
        .Services(services => services.AddSingleton<Func<int>>(() => ++_runs)
        .AddSingleton<IBotChallengeCounterStore>(_store))
        .Services(services => services.AddOutputCache().AddResponseCompression().AddRazorPages())
        .Add(services => services.AddBotChallengePage(
            options => options.SkipWhen(context => context.Request.Headers.ContainsKey("X-Skip"))))
        .Set(("Policies:catalog:Caching", caching), ("Policies:catalog:After", "1"),
        ("Policies:catalog:Within", "01:00:00"))
        .Use(app =>
        {
            first?.Invoke(app);
            app.UseRouting();
            if (isDecidedBefore)
                app.UseBotChallengePage();
            app.UseOutputCache();
            app.MapRazorPages().RequireBotChallenge("catalog").CacheOutput();
            app.MapGet("/minimal", () => $"run {++_runs}").RequireBotChallenge("catalog").CacheOutput();
            app.MapGet("/empty", () => { }).RequireBotChallenge("catalog").CacheOutput();
            if (isDecidedBefore)
                app.MapGet("/marked", [BotChallenge(Policy = "catalog")] () => { }).CacheOutput();
            app.MapGet("/free", () => "free").CacheOutput();
        })
        .StartAsync();

    public class Cached(Func<int> run) : Controller
    {
        [HttpGet("/action"), OutputCache(Duration = 60), BotChallenge(Policy = "catalog")]
        public string Index() => $"run {run()}";

        [HttpGet("/two-policies"), OutputCache(Duration = 60), BotChallenge(Policy = "catalog"), BotChallenge(
            After = 9, Within = "01:00:00")]
        public string TwoPolicies() => $"run {run()}";
    }
}
