using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>Nodes whose clocks are apart: nothing is good for longer, and a little does not matter.</summary>
public sealed class ClocksApartTests : IDisposable
{
    private readonly KeyFolder _keys = new();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData(0, 200)]
    [InlineData(119, 200)]
    [InlineData(120, 200)]
    [InlineData(121, 400)]
    [InlineData(3600, 400)]
    [InlineData(360_000_000, 400)]
    [InlineData(-599, 200)]
    [InlineData(-600, 400)]
    public async Task A_ticket_of_a_node_whose_clock_is_ahead_or_behind(int seconds, int status)
    {
        await using var other = await _keys.StartNodeAsync();
        await using var node = await _keys.StartNodeAsync();
        other.Clock.SetForward(TimeSpan.FromSeconds(seconds));
        var ticket = (await other.GetAsync("/bot-challenge", KeyFolder.Host)).Challenge!.GetAttribute("data-ticket");

        var challenge = await node.GetAsync($"/bot-challenge/proof-of-work?ticket={ticket}", KeyFolder.Host);

        Assert.Equal(status, challenge.Status);
        if (status != 200)
            Assert.Equal("ticket-expired", (string?)challenge.Json["reason"]);
        Assert.Equal(seconds > 120 ? 1 : 0, node.Log.Of(205).Count);
    }

    [Fact]
    public async Task A_pass_counts_from_the_clock_of_the_node_that_gave_it_where_the_ticket_is_of_one_that_is_ahead()
    {
        await using var ahead = await _keys.StartNodeAsync();
        await using var node = await _keys.StartNodeAsync();
        await using var behind = await _keys.StartNodeAsync();
        ahead.Clock.SetForward(TimeSpan.FromSeconds(100));
        behind.Clock.SetForward(TimeSpan.FromSeconds(-100));
        var page = await ahead.GetAsync("/bot-challenge", KeyFolder.Host);

        var verified = await node.AnswerPageAsync(page, KeyFolder.Host);

        Assert.Equal(200, verified.Status);
        var pass = ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
        Assert.Equal(200, (await node.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
        Assert.Equal(200, (await behind.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
        node.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(307, (await node.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
    }

    [Fact]
    public async Task A_node_whose_clock_was_set_right_asks_once_more_and_no_more()
    {
        await using var node = await _keys.StartNodeAsync();
        node.Clock.SetForward(TimeSpan.FromHours(1));
        var early = await node.EarnPassAsync("/bot-challenge", KeyFolder.Host);
        Assert.Equal(200, (await node.GetAsync("/guarded", KeyFolder.Host, early)).Status);

        node.Clock.SetForward(TimeSpan.FromHours(-1));

        Assert.Equal(307, (await node.GetAsync("/guarded", KeyFolder.Host, early)).Status);
        var pass = await node.EarnPassAsync("/bot-challenge", KeyFolder.Host, early);
        Assert.Equal(200, (await node.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
    }
}
