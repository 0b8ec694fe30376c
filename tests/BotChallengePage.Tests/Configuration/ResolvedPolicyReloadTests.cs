using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Tests.Configuration;

/// <summary>
/// What an edit of the running site's configuration does to its policies, and to what the code says of them.
/// </summary>
public sealed class ResolvedPolicyReloadTests
{
    [Fact]
    public async Task Numbers_come_from_configuration_and_conditions_stay_the_codes()
    {
        await using var site = await InCode().StartAsync();
        Assert.Equal((200, 307), await TwiceAsync(site, "/search?q=1"));

        site.Edit(("Policies:search:After", "3"), ("Policies:search:Counter", "other"));

        Assert.Equal((200, 200), await TwiceAsync(site, "/search?q=1"));
        Assert.Equal((200, 200), await TwiceAsync(site, "/search"));
        Assert.Equal((200, 307), await TwiceAsync(site, "/search?q=1"));
        Assert.Equal((200, 200), await TwiceAsync(site, "/search"));
    }

    [Fact]
    public async Task What_configuration_no_longer_says_is_as_the_code_says_again()
    {
        await using var site = await InCode().Set(("Policies:search:After", "0"), ("Policies:search:Mode", "Inline"))
            .StartAsync();
        Assert.Equal(403, (await site.GetAsync("/search?q=1")).Status);

        site.Edit(("Policies:search:After", null), ("Policies:search:Mode", null));

        Assert.Equal(307, (await site.GetAsync("/search?q=1")).Status);
        Assert.Empty(site.Log.Of(503));
    }

    [Fact]
    public async Task A_policy_that_is_added_can_be_earned_at_once()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Policies:default:Accepts:0", "default"))
            .StartAsync();
        Assert.Null((await site.GetAsync("/bot-challenge?policy=later")).Challenge!.GetAttribute("data-view"));

        site.Edit(("Policies:later:PassDuration", "02:00:00"), ("Policies:default:Accepts:1", "later"));

        var pass = await site.EarnPassAsync("/bot-challenge?policy=later");
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
        site.Edit(("Policies:default:Accepts:1", null));
        Assert.Equal(307, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task A_policy_that_is_removed_while_an_answer_is_checked_still_gives_its_pass()
    {
        var provider = new ScriptedProvider();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .Set(("Policies:leaving:Provider", "scripted"))
            .StartAsync();
        var page = await site.GetAsync("/bot-challenge?policy=leaving", ("Host", "shop.example"));
        provider.Meanwhile = () => site.Edit(("Policies:leaving:Provider", null));

        var verified = await site.RawPostAsync(
            "/bot-challenge/verify",
            $$"""{"ticket":"{{page.Challenge!.GetAttribute("data-ticket")}}","response":"x"}""");

        Assert.StartsWith("HTTP/1.1 200 ", verified, StringComparison.Ordinal);
        Assert.Contains("bot-challenge-pass=", verified, StringComparison.Ordinal);
        Assert.Single(site.Log.Of(502));
    }

    [Fact]
    public async Task A_policy_that_another_accepts_cannot_be_removed()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:staff:Counter", "staff"), ("Policies:default:Accepts:0", "staff")).StartAsync();

        site.Edit(("Policies:staff:Counter", null));

        Assert.Contains(
            "Policies:default:Accepts names \"staff\"", Assert.Single(site.Log.Of(503)).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            200, (await site.GetAsync("/guarded", await site.EarnPassAsync("/bot-challenge?policy=staff"))).Status);
    }

    [Theory]
    [InlineData("Policies:search:After", "-1")]
    [InlineData("Policies:search:After", "many")]
    [InlineData("Policies:search:After", "99999999999")]
    [InlineData("Policies:search:Within", "00:00:00")]
    [InlineData("Policies:search:Within", "24:00:00")]
    [InlineData("Policies:search:Mode", "Popup")]
    [InlineData("Policies:search:By", "cookie:id")]
    [InlineData("Policies:search:Caching", "Never")]
    [InlineData("Policies:search:Caching", "7")]
    [InlineData("Policies:search:ReportOnly", "perhaps")]
    [InlineData("Policies:search:PassDuration", "-1")]
    [InlineData("Policies:search:OnProviderUnavailable", "Panic")]
    [InlineData("Policies:search:Provider", "recaptcha")]
    [InlineData("Policies:search:Accepts:0", "nobody")]
    [InlineData("Policies:search:Counter", "")]
    [InlineData("By", "subnet/33/48")]
    [InlineData("Counters:IPv4PrefixLength", "33")]
    [InlineData("ReportOnly", "perhaps")]
    public async Task A_broken_edit_is_refused_as_a_whole_with_key_and_value(string key, string value)
    {
        await using var site = await InCode().StartAsync();

        site.Edit((key, value), ("Policies:search:Accepts:1", "default"), ("StatusCode", "429"));

        Assert.Equal((200, 307), await TwiceAsync(site, "/search?q=1"));
        Assert.Equal(403, (await site.GetAsync("/bot-challenge")).Status);
        var said = Assert.Single(site.Log.Of(503));
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains(
            key.Split(':') is ["Policies", var name, ..] ? name : key.Split(':')[^1], said.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            key.Replace(":0", "", StringComparison.Ordinal).Split(':')[^1], said.Message,
            StringComparison.OrdinalIgnoreCase);
        if (value.Length > 2)
            Assert.Contains(value, said.Message, StringComparison.Ordinal);
        Assert.Empty(site.Log.Of(502));
    }

    [Fact]
    public async Task Edits_in_quick_succession_end_with_the_last_good_one()
    {
        await using var site = await InCode().StartAsync();

        for (var i = 0; i < 50; i++)
        {
            site.Edit(("Policies:search:After", "many"));
            site.Edit(("Policies:search:After", $"{i}"));
        }

        site.Edit(("Policies:search:After", "2"));
        site.Edit(("Policies:search:After", "few"));

        Assert.Equal((200, 200), await TwiceAsync(site, "/search?q=1"));
        Assert.Equal(307, (await site.GetAsync("/search?q=1")).Status);
        Assert.Equal((51, 51), (site.Log.Of(502).Count, site.Log.Of(503).Count));
    }

    [Fact]
    public async Task Edits_while_requests_are_under_way_break_none_of_them()
    {
        await using var site = await Site.With(typeof(Search))
            .Set(("Policies:search:After", "100000"), ("Policies:search:Within", "01:00:00")).StartAsync();

        var editing = Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
                site.Edit(("Policies:search:After", $"{100_000 + i}"), ("Policies:search:Counter", $"c{i}"));
        });
        var answers = new List<int>();
        while (!editing.IsCompleted || answers.Count < 20)
            answers.Add((await site.GetAsync("/search?q=1")).Status);
        await editing;

        Assert.All(answers, status => Assert.Equal(200, status));
        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [InlineData("short secret")]
    [InlineData("no time span")]
    [InlineData("own fault")]
    public async Task Code_that_cannot_do_with_an_edit_refuses_it_like_the_validation(string code)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddOptions<BotChallengePageOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (configuration["Own:Setting"] is not { } setting)
                    return;
                if (code == "short secret")
                    options.SkipWhen(BotChallengeConditions.SecretHeader("X-Key", setting));
                else if (code == "no time span")
                    options.AddPolicy("own", policy => policy.After(-1, TimeSpan.Zero));
                else
                    throw new NotSupportedException(setting);
            }))
            .StartAsync();

        site.Configuration.Edit(("Own:Setting", "too short"), ("BotChallengePage:StatusCode", "429"));

        await site.AssertPassableAsync();
        Assert.NotEqual("", Assert.Single(site.Log.Of(503)).Message);
        site.Configuration.Edit(("Own:Setting", null));
        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_later_one_holds_even_if_the_earlier_takes_longer()
    {
        using var reading = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var other = new OtherSource();
        var isSlow = false;
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IOptionsChangeTokenSource<BotChallengePageOptions>>(other))
            .Services(services => services.AddOptions<BotChallengePageOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.StatusCode = int.Parse(configuration["Own:Status"] ?? "403");
                if (!isSlow)
                    return;
                isSlow = false;
                reading.Release();
                goOn.Wait();
            }))
            .StartAsync();
        site.Configuration.Write(("Own:Status", "429"));

        isSlow = true;
        var earlier = Task.Run(() => site.Configuration.Edit());
        await reading.WaitAsync();
        site.Configuration.Write(("Own:Status", "503"));
        var later = Task.Run(other.Change);
        await Task.WhenAny(
            later, Task.Run(() => SpinWait.SpinUntil(() => site.Log.Of(502).Count == 1, TimeSpan.FromSeconds(1))));
        goOn.Release();
        await Task.WhenAll(earlier, later);

        Assert.Equal(503, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Theory]
    [InlineData("Search")]
    [InlineData("SEARCH")]
    public async Task A_policy_of_the_code_is_the_one_that_configuration_names_in_another_case(string name)
    {
        await using var site = await InCode().Set(($"Policies:{name}:After", "2")).StartAsync();

        Assert.Equal((200, 200), await TwiceAsync(site, "/search?q=x"));
        Assert.Equal(307, (await site.GetAsync("/search?q=x")).Status);
        Assert.Equal(200, (await site.GetAsync("/search")).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_any_more_is_said_and_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("bot-challenge-settings-");
        var file = Path.Combine(folder.FullName, "settings.json");
        await File.WriteAllTextAsync(file, """{ "BotChallengePage": { "ReportOnly": true } }""");
        await using var site = await InCode().Build(
            builder => builder.Configuration.AddJsonFile(file, optional: false, reloadOnChange: false),
            builder => builder.Services.AddBotChallengePage()
                .AddPolicy("search", policy => policy.After(1, TimeSpan.FromHours(1)))).StartAsync();
        var provider = ((IConfigurationRoot)site.Provider.GetRequiredService<IConfiguration>()).Providers
            .OfType<FileConfigurationProvider>().Single();

        await File.WriteAllTextAsync(file, """{ "BotChallengePage": { """);
        Assert.Throws<InvalidDataException>(provider.Load);

        Assert.Contains("settings.json", Assert.Single(site.Log.Of(508)).Message, StringComparison.Ordinal);
        Assert.Equal((200, 200), await TwiceAsync(site, "/search?q=x"));
        folder.Delete(recursive: true);
    }

    private static Site InCode() => Site.With(typeof(Search)).Add(services => services.AddBotChallengePage()
        .AddPolicy("search", policy => policy.After(1, TimeSpan.FromHours(1)).When(BotChallengeConditions.HasQuery)));

    private static async Task<(int First, int Second)> TwiceAsync(Site site, string url) =>
        ((await site.GetAsync(url)).Status, (await site.GetAsync(url)).Status);

    public class Search : Controller
    {
        [HttpGet("/search"), BotChallenge(Policy = "search")]
        public string Index() => "the page";
    }

    /// <summary>A second thing that the options depend on, as an app may add.</summary>
    private sealed class OtherSource : IOptionsChangeTokenSource<BotChallengePageOptions>
    {
        private ConfigurationReloadToken _token = new();

        public string Name => Microsoft.Extensions.Options.Options.DefaultName;

        public IChangeToken GetChangeToken() => _token;

        public void Change() => Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
    }
}
