using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Tests.Performance;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

/// <summary>A visitor who changes between networks is asked once on each, and not at every change.</summary>
public sealed class PassNetworksTests
{
    [Fact]
    public async Task It_is_good_on_the_last_four()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string)? pass = null;
        for (var network = 1; network <= 4; network++)
            pass = await EarnAsync(site, network, pass);

        for (var network = 1; network <= 4; network++)
            Assert.Equal(200, await GetAsync(site, network, pass!.Value));
        Assert.Equal(307, await GetAsync(site, 5, pass!.Value));

        pass = await EarnAsync(site, 5, pass);
        Assert.Equal("307 200 200 200 200", await GetAllAsync(site, pass.Value, 1, 2, 3, 4, 5));
    }

    [Fact]
    public async Task The_one_where_a_challenge_was_passed_longest_ago_goes_first()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string)? pass = null;
        foreach (var network in new[] { 1, 2, 3, 4 })
            pass = await EarnAsync(site, network, pass);
        site.Clock.Advance(TimeSpan.FromHours(25));
        foreach (var network in new[] { 1, 5 })
            pass = await EarnAsync(site, network, pass);

        Assert.Equal("200 307 200 200 200", await GetAllAsync(site, pass!.Value, 1, 2, 3, 4, 5));
    }

    [Fact]
    public async Task It_keeps_its_id_for_as_long_as_its_visitor_brings_it_along()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Policies:other:Mode", "Inline")).StartAsync();
        var first = await EarnAsync(site, 1);
        site.Clock.Advance(TimeSpan.FromHours(25));
        var renewed = await EarnAsync(site, 1, first);
        var moved = await EarnAsync(site, 2, renewed);
        var other = await site.EarnPassAsync("/bot-challenge?policy=other", KeyFolder.Host, Network(2), moved);
        var stranger = await EarnAsync(site, 1);

        Assert.All([renewed, moved, other], pass => Assert.Equal(Open(site, first).Id, Open(site, pass).Id));
        Assert.NotEqual(Open(site, first).Id, Open(site, stranger).Id);
    }

    [Theory]
    [InlineData("User-Agent", "Firefox", "Chrome")]
    [InlineData("Sec-CH-UA-Platform", "\"Linux\"", "\"Windows\"")]
    [InlineData("Host", "shop.example", "other.example")]
    public async Task Somebody_else_s_is_not_added_to(string name, string earned, string other)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var foreign = await site.EarnPassAsync("/bot-challenge", (name, earned), Network(1));
        var own = await site.EarnPassAsync("/bot-challenge", (name, other), Network(2), foreign);

        Assert.NotEqual(Open(site, foreign).Id, Open(site, own).Id);
        Assert.Single(Open(site, own).Networks);
        Assert.Equal(307, (await site.GetAsync("/guarded", (name, other), Network(1), own)).Status);
    }

    [Fact]
    public async Task What_was_passed_for_another_policy_stays_good_where_it_was_and_nowhere_else()
    {
        // Else an easy challenge on a network of one's own would do instead of a hard one, with a pass that came by
        // post.
        await using var site = await Site.With(typeof(Guarded), typeof(Hard)).Set(("Policies:hard:Mode", "Inline"))
            .StartAsync();
        var hard = await site.EarnPassAsync("/bot-challenge?policy=hard", KeyFolder.Host, Network(1));

        var both = await EarnAsync(site, 2, hard);

        Assert.Equal(200, (await site.GetAsync("/hard", KeyFolder.Host, Network(1), both)).Status);
        Assert.Equal(403, (await site.GetAsync("/hard", KeyFolder.Host, Network(2), both)).Status);
        Assert.Equal("200 200", await GetAllAsync(site, both, 1, 2));

        // And with a challenge more it is good on both.
        var all = await site.EarnPassAsync("/bot-challenge?policy=hard", KeyFolder.Host, Network(2), both);
        Assert.Equal(200, (await site.GetAsync("/hard", KeyFolder.Host, Network(1), all)).Status);
        Assert.Equal(200, (await site.GetAsync("/hard", KeyFolder.Host, Network(2), all)).Status);
    }

    [Fact]
    public async Task A_visitor_with_two_networks_at_once_is_opened_once()
    {
        var dataProtection = new CountingDataProtection();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IDataProtectionProvider>(dataProtection))
            .StartAsync();
        var pass = await EarnAsync(site, 2, await EarnAsync(site, 1));
        var opens = dataProtection.Opens;

        for (var i = 0; i < 3; i++)
            Assert.Equal("200 200", await GetAllAsync(site, pass, 1, 2));
        Assert.Equal(opens + 1, dataProtection.Opens);
        Assert.Equal(307, await GetAsync(site, 3, pass));
    }

    [Fact]
    public async Task It_carries_the_level_it_was_earned_with()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(ChallengeLevel.Automatic, Assert.Single(Open(site, await EarnAsync(site, 1)).Grants).Level);
    }

    private static (string, string) Network(int number) => ("Test-Address", $"203.0.{number}.7");

    private static Task<(string Name, string Value)> EarnAsync(
        Site site, int network, (string, string)? earlier = null) =>
        site.EarnPassAsync(
            "/bot-challenge",
            [KeyFolder.Host, Network(network), .. earlier is { } pass ? [pass] : Array.Empty<(string, string)>()]);

    private static async Task<int> GetAsync(Site site, int network, (string, string) pass) =>
        (await site.GetAsync("/guarded", KeyFolder.Host, Network(network), pass)).Status;

    private static async Task<string> GetAllAsync(Site site, (string, string) pass, params int[] networks)
    {
        var answers = new int[networks.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = await GetAsync(site, networks[i], pass);
        return string.Join(' ', answers);
    }

    private static Pass Open(Site site, (string Name, string Value) pass) =>
        site.Provider.GetRequiredService<PassProtector>()
            .Unprotect(pass.Value.Split('=')[1], default(ClientFingerprint))!;

    public class Hard : Controller
    {
        [HttpGet("/hard"), BotChallenge(Policy = "hard")]
        public string Index() => "the page";
    }
}
