using System.Buffers.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// Passes that this node cannot open since its keys are others: they are counted, and said when one visitor after the
/// other brings them. Nobody is asked more than once.
/// </summary>
public sealed class LostKeyTests : IDisposable
{
    private readonly KeyFolder _keys = new();
    private readonly KeyFolder _otherKeys = new();

    public void Dispose()
    {
        _keys.Dispose();
        _otherKeys.Dispose();
    }

    [Fact]
    public async Task After_a_deployment_that_lost_the_keys_each_visitor_is_asked_once()
    {
        await using var before = await _keys.StartNodeAsync();
        await using var after = await _otherKeys.StartNodeAsync();
        using var measured = new Measurements(after);

        foreach (var agent in Agents(3))
            await AssertAskedOnceAsync(
                after, await before.EarnPassAsync("/bot-challenge", KeyFolder.Host, agent), agent);

        Assert.NotEmpty(measured.Of("botchallenge.pass.unknown_keys"));
        var said = Assert.Single(after.Log.Of(200));
        Assert.Equal(LogLevel.Warning, said.Level);
    }

    [Fact]
    public async Task Where_each_challenge_is_answered_on_another_node_it_is_said_though_nobody_ever_gets_a_pass()
    {
        await using var one = await _keys.StartNodeAsync();
        await using var other = await _otherKeys.StartNodeAsync();
        using var measured = new Measurements(other);

        foreach (var agent in Agents(3))
        {
            var page = await one.GetAsync("/bot-challenge", KeyFolder.Host, agent);
            Assert.Equal(
                400, (await other.GetAsync(
                    page.Challenge!.GetAttribute("data-challenge-url")!, KeyFolder.Host, agent)).Status);
        }

        Assert.Contains("do not share", Assert.Single(other.Log.Of(200)).Message, StringComparison.Ordinal);
        Assert.Equal(3, measured.Of("botchallenge.pass.unknown_keys").Count);
    }

    [Fact]
    public async Task Under_another_application_name_too_and_the_log_names_the_cause()
    {
        await using var before = await _keys.StartNodeAsync("blue");
        await using var after = await _keys.StartNodeAsync("green");
        using var measured = new Measurements(after);

        foreach (var agent in Agents(3))
            await AssertAskedOnceAsync(
                after, await before.EarnPassAsync("/bot-challenge", KeyFolder.Host, agent), agent);

        // The key is here; it is the name that makes it another.
        Assert.Empty(measured.Of("botchallenge.pass.unknown_keys"));
        Assert.Empty(after.Log.Of(200));
        var said = Assert.Single(after.Log.Of(202));
        Assert.Equal(LogLevel.Warning, said.Level);
        Assert.Contains("SetApplicationName", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_visitor_with_a_pass_that_cannot_be_opened_is_no_sign_of_lost_keys()
    {
        await using var site = await _keys.StartNodeAsync();
        using var measured = new Measurements(site);

        var pass = MadeUp(Guid.NewGuid());
        for (var i = 0; i < 5; i++)
            Assert.Equal(307, (await site.GetAsync("/guarded", pass, ("User-Agent", "Firefox"))).Status);

        Assert.Equal(5, measured.Of("botchallenge.pass.unknown_keys").Count);
        Assert.Empty(site.Log.Of(200));
    }

    [Fact]
    public async Task Three_visitors_are_and_it_is_said_once_a_minute_and_counted_each_time()
    {
        await using var site = await _keys.StartNodeAsync();
        using var measured = new Measurements(site);
        var pass = MadeUp(Guid.NewGuid());

        async Task AskAsync(int visitors)
        {
            foreach (var agent in Agents(visitors))
                Assert.Equal(307, (await site.GetAsync("/guarded", pass, agent)).Status);
        }

        await AskAsync(2);
        Assert.Empty(site.Log.Of(200));
        await AskAsync(10);
        Assert.Single(site.Log.Of(200));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AskAsync(10);

        Assert.Equal(2, site.Log.Of(200).Count);
        Assert.Equal(22, measured.Of("botchallenge.pass.unknown_keys").Count);
    }

    [Fact]
    public async Task Passes_of_a_revoked_key_are_what_the_owner_wanted_and_are_not_said()
    {
        await using var site = await _keys.StartNodeAsync();
        using var measured = new Measurements(site);
        var passes = new List<((string, string) Pass, (string, string) Agent)>();
        foreach (var agent in Agents(4))
            passes.Add((await site.EarnPassAsync("/bot-challenge", KeyFolder.Host, agent), agent));
        KeyFolder.KeysOf(site).RevokeKey(KeyFolder.KeyOf(passes[0].Pass));
        await KeyFolder.UntilRefusedAsync(site, passes[0].Pass, passes[0].Agent);

        foreach (var (pass, agent) in passes)
            await AssertAskedOnceAsync(site, pass, agent);

        Assert.Empty(measured.Of("botchallenge.pass.unknown_keys"));
        Assert.Empty(site.Log.Of(200));
        Assert.Empty(site.Log.Of(202));
    }

    private static async Task AssertAskedOnceAsync(
        Site site, (string Name, string Value) stale, (string Name, string Value) agent)
    {
        Assert.Equal(307, (await site.GetAsync("/guarded", KeyFolder.Host, agent, stale)).Status);
        Assert.Equal(403, (await site.GetAsync("/bot-challenge?dest=%2Fguarded", KeyFolder.Host, agent, stale)).Status);

        // The browser still sends the stale one along; the answer replaces it.
        var pass = await site.EarnPassAsync("/bot-challenge?dest=%2Fguarded", KeyFolder.Host, agent, stale);
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, agent, pass)).Status);
        Assert.Equal(303, (await site.GetAsync("/bot-challenge?dest=%2Fguarded", KeyFolder.Host, agent, pass)).Status);
    }

    private static IEnumerable<(string Name, string Value)> Agents(int count) =>
        Enumerable.Range(1, count).Select(number => ("User-Agent", $"Browser/{number}.0"));

    /// <summary>The header of a Data Protection payload with a key of one's choice, and nothing behind it.</summary>
    private static (string Name, string Value) MadeUp(Guid key)
    {
        byte[] payload = [0x09, 0xF0, 0xC9, 0xF0, .. key.ToByteArray(), .. new byte[80]];
        return ("Cookie", $"bot-challenge-pass={Base64Url.EncodeToString(payload)}");
    }
}
