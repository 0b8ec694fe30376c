using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Argon2.Tests;

/// <summary>What is derived at once takes memory, and a core for each.</summary>
public sealed class CapTests
{
    [Theory]
    [InlineData("Fallback", true)]
    [InlineData("Deny", false)]
    [InlineData("Allow", true)]
    public async Task While_there_are_as_many_as_may_be_an_answer_is_told_to_come_back(
        string onProviderUnavailable, bool hasFallback)
    {
        await using var site = await Argon2Site.Easy()
            .Set(("OnProviderUnavailable", onProviderUnavailable), ("Argon2:MaxVerifications", "2")).StartAsync();
        var slots = site.Provider.GetRequiredService<Argon2Provider>().Slots;
        var visitor = site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();
        Assert.True(slots.TryEnter(2));
        Assert.True(slots.TryEnter(2));

        var busy = await visitor.VerifyAsync(page, answer.Payload);

        busy.AssertRefused(503, "unavailable");
        Assert.NotNull(busy.Header("Retry-After"));
        Assert.Equal(hasFallback, busy.Json.ContainsKey("fallback"));
        slots.Leave();
        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
        Assert.True(slots.TryEnter(2));
        Assert.False(slots.TryEnter(2));
    }

    [Fact]
    public async Task What_is_wrong_at_first_sight_takes_no_place()
    {
        await using var site = await Argon2Site.Easy().Set(("Argon2:MaxVerifications", "1")).StartAsync();
        Assert.True(site.Provider.GetRequiredService<Argon2Provider>().Slots.TryEnter(1));
        var visitor = site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        var payload = answer.Changed(json => json["challenge"]!["signature"] = new string('0', 64));

        (await visitor.VerifyAsync(page, payload)).AssertRefused(403, "rejected");
    }
}
