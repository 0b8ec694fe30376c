using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// While a site is deployed node by node, and after, what the version before wrote is as good as it was.
/// </summary>
public sealed class RecordedTests
{
    private static readonly (string, string) Linux = ("Sec-CH-UA-Platform", "\"Linux\"");

    public static TheoryData<string> Versions => new(["version1", "version2"]);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_pass_goes_on(string version)
    {
        using var recording = new Recording(version);
        await using var site = await recording.StartSiteAsync();

        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("one"))).Status);
        Assert.Equal(
            200, (await site.GetAsync("/guarded", KeyFolder.Host, recording.Agent, recording.Pass("one"))).Status);
        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, recording.Pass("noPlatform"))).Status);
        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("noPlatform"))).Status);
        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("withPort"))).Status);
        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task With_all_its_grants(string version)
    {
        using var recording = new Recording(version);
        await using var site = await recording.StartSiteAsync();

        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("eight"))).Status);
        for (var i = 1; i <= 7; i++)
            Assert.Equal(303, await PageAsync(site, $"p{i}", recording, "eight"));
        Assert.Equal(403, await PageAsync(site, "turn", recording, "eight"));

        // A visitor who earns another takes along what the recorded one has.
        var more = await site.EarnPassAsync(
            "/bot-challenge?policy=p1&carried=1", KeyFolder.Host, recording.Agent, Linux, recording.Pass("eight"));
        Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, recording.Agent, Linux, more)).Status);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task And_no_longer_than_it_was_good_for(string version)
    {
        using var recording = new Recording(version);
        await using var site = await recording.StartSiteAsync();

        Assert.Equal(303, await PageAsync(site, "turn", recording, "standIn"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(403, await PageAsync(site, "turn", recording, "standIn"));
        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("one"))).Status);
        site.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(
            307, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, recording.Pass("one"))).Status);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task And_for_nobody_else(string version)
    {
        using var recording = new Recording(version);
        await using var site = await recording.StartSiteAsync();
        var pass = recording.Pass("one");

        Assert.Equal(307, (await site.GetAsync("/guarded", KeyFolder.Host, Linux, pass)).Status);
        Assert.Equal(
            307, (await site.GetAsync("/guarded", ("Host", "other.example"), recording.Agent, Linux, pass)).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, ("Sec-CH-UA-Platform", "\"Windows\""), pass)).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/guarded", KeyFolder.Host, recording.Agent, Linux, ("Test-Address", "203.0.113.7"), pass)).Status);
    }

    [Theory]
    [InlineData("version1", "default")]
    [InlineData("version1", "p1")]
    [InlineData("version1", "turn")]
    [InlineData("version1", "withPort")]
    [InlineData("version2", "default")]
    [InlineData("version2", "p1")]
    [InlineData("version2", "turn")]
    [InlineData("version2", "withPort")]
    public async Task A_ticket_is_answered(string version, string name)
    {
        using var recording = new Recording(version);
        await using var site = await recording.StartSiteAsync();
        var ticket = recording.Ticket(name);
        (string, string)[] headers = [KeyFolder.Host, recording.Agent];

        var challenge = await site.GetAsync($"/bot-challenge/proof-of-work?ticket={ticket}", headers);
        Assert.Equal(200, challenge.Status);
        using var content = JsonContent.Create(new { ticket, response = Solution.Find(challenge.Json).Payload });
        var verified = await site.SendAsync(HttpMethod.Post, "/bot-challenge/verify", content, headers);

        Assert.Equal(200, verified.Status);
        var pass = ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
        var policy = name == "withPort" ? "default" : name;
        Assert.Equal(303, (await site.GetAsync($"/bot-challenge?policy={policy}", [.. headers, pass])).Status);
    }

    private static async Task<int> PageAsync(Site site, string policy, Recording recording, string pass) =>
        (await site.GetAsync(
            $"/bot-challenge?dest=/{policy}&policy={policy}", KeyFolder.Host, recording.Agent, Linux,
            recording.Pass(pass))).Status;
}
