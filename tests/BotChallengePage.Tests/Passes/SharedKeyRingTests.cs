using System.Diagnostics;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace BotChallengePage.Tests.Passes;

/// <summary>Nodes, and versions of a site that follow each other, with one key ring.</summary>
public sealed class SharedKeyRingTests : IDisposable
{
    private readonly KeyFolder _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task A_pass_earned_on_one_node_is_good_on_the_other_and_the_other_way_round()
    {
        await using var one = await _keys.StartNodeAsync();
        await using var other = await _keys.StartNodeAsync();

        Assert.Equal(200, await GetAsync(other, await EarnAsync(one)));
        Assert.Equal(200, await GetAsync(one, await EarnAsync(other)));
        Assert.Single(KeyFolder.KeysOf(one).GetAllKeys());
    }

    [Fact]
    public async Task A_ticket_issued_by_one_node_can_be_answered_on_the_other()
    {
        await using var one = await _keys.StartNodeAsync();
        await using var other = await _keys.StartNodeAsync();
        var ticket = (await one.GetAsync("/bot-challenge", KeyFolder.Host)).Challenge!.GetAttribute("data-ticket");

        var challenge = await other.GetAsync($"/bot-challenge/proof-of-work?ticket={ticket}", KeyFolder.Host);

        Assert.Equal(200, challenge.Status);
        Assert.Equal(
            400, (await other.GetAsync(
                $"/bot-challenge/proof-of-work?ticket={ticket}", ("Host", "other.example"))).Status);
    }

    [Fact]
    public async Task Blue_and_green_take_each_others_passes_also_when_the_deployment_is_taken_back()
    {
        var blue = await _keys.StartNodeAsync();
        var early = await EarnAsync(blue);
        var green = await _keys.StartNodeAsync();
        await blue.DisposeAsync();

        Assert.Equal(200, await GetAsync(green, early));
        var late = await EarnAsync(green);
        await using var blueAgain = await _keys.StartNodeAsync();
        await green.DisposeAsync();

        Assert.Equal(200, await GetAsync(blueAgain, early));
        Assert.Equal(200, await GetAsync(blueAgain, late));
        Assert.Empty(blueAgain.Log.Of(200));
    }

    [Fact]
    public async Task When_the_default_key_changes_passes_of_the_old_one_stay_good_and_new_passes_use_the_new_one()
    {
        await using var one = await _keys.StartNodeAsync();
        var early = await EarnAsync(one);
        var key = await CreateKeyAsync(one);
        await using var other = await _keys.StartNodeAsync();

        var late = await EarnAsync(one);

        Assert.NotEqual(key.KeyId, KeyFolder.KeyOf(early));
        Assert.Equal(key.KeyId, KeyFolder.KeyOf(late));
        Assert.Equal(200, await GetAsync(one, early));
        Assert.Equal(200, await GetAsync(one, late));
        Assert.Equal(200, await GetAsync(other, early));
        Assert.Equal(200, await GetAsync(other, late));
    }

    [Fact]
    public async Task A_node_that_has_not_read_the_new_key_yet_does_so_when_a_pass_of_it_comes()
    {
        await using var one = await _keys.StartNodeAsync();
        await using var other = await _keys.StartNodeAsync();
        Assert.Equal(200, await GetAsync(other, await EarnAsync(one)));
        var key = await CreateKeyAsync(one);

        var late = await EarnAsync(one);

        Assert.Equal(key.KeyId, KeyFolder.KeyOf(late));
        Assert.Equal(200, await GetAsync(other, late));
    }

    [Fact]
    public async Task When_a_key_is_revoked_its_passes_are_asked_once_more_and_others_are_not()
    {
        await using var node = await _keys.StartNodeAsync();
        var revoked = await EarnAsync(node);
        var kept = await CreateKeyAsync(node);
        var other = await EarnAsync(node);
        // By then passes are remembered again, which after a change of the keys they are not.
        node.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(200, await GetAsync(node, revoked));
        Assert.Equal(200, await GetAsync(node, other));
        Assert.Equal(2, RememberedPasses.Of(node));

        KeyFolder.KeysOf(node).RevokeKey(KeyFolder.KeyOf(revoked));

        await KeyFolder.UntilRefusedAsync(node, revoked);
        Assert.Equal(200, await GetAsync(node, other));
        Assert.Equal(403, (await node.GetAsync("/bot-challenge?dest=%2Fguarded", KeyFolder.Host, revoked)).Status);
        var renewed = await EarnAsync(node, revoked);
        Assert.Equal(kept.KeyId, KeyFolder.KeyOf(renewed));
        Assert.Equal(200, await GetAsync(node, renewed));
    }

    [Fact]
    public async Task When_all_keys_are_revoked_all_are_asked_once_more_and_nobody_is_shut_out()
    {
        await using var node = await _keys.StartNodeAsync();
        var revoked = await EarnAsync(node);
        Assert.Equal(200, await GetAsync(node, revoked));

        KeyFolder.KeysOf(node).RevokeAllKeys(TimeProvider.System.GetUtcNow());

        await KeyFolder.UntilRefusedAsync(node, revoked);
        Assert.Equal(200, await GetAsync(node, await EarnAsync(node, revoked)));
        Assert.Empty(node.Log.Errors);
    }

    [Fact]
    public async Task A_pass_opened_before_is_taken_for_ten_minutes_at_most_after_another_node_has_revoked_its_key()
    {
        await using var one = await _keys.StartNodeAsync();
        await using var other = await _keys.StartNodeAsync();
        var revoked = await EarnAsync(one);
        Assert.Equal(200, await GetAsync(other, revoked));
        KeyFolder.KeysOf(one).RevokeKey(KeyFolder.KeyOf(revoked));
        await KeyFolder.UntilRefusedAsync(one, revoked);

        // Of the new key the other node learns from a pass, and with it of the revocation.
        Assert.Equal(200, await GetAsync(other, await EarnAsync(one)));
        other.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(307, await GetAsync(other, revoked));
        Assert.Equal(200, await GetAsync(other, await EarnAsync(other, revoked)));
    }

    /// <summary>
    /// As Data Protection itself does when the old key grows old, but in force at once: as soon as it has read the
    /// changed ring, that is.
    /// </summary>
    private static async Task<IKey> CreateKeyAsync(Site node)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = KeyFolder.KeysOf(node).CreateNewKey(now, now.AddDays(90));
        var patience = Stopwatch.StartNew();
        while (KeyFolder.KeyOf(await EarnAsync(node)) != key.KeyId)
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The key is not taken.");
        return key;
    }

    private static Task<(string Name, string Value)> EarnAsync(Site node, params (string Name, string Value)[] more) =>
        node.EarnPassAsync("/bot-challenge", [KeyFolder.Host, .. more]);

    private static async Task<int> GetAsync(Site node, (string Name, string Value) pass) =>
        (await node.GetAsync("/guarded", KeyFolder.Host, pass)).Status;
}
