namespace BotChallengePage.Tests.Protocol;

public sealed class ProviderChoiceTests
{
    [Theory]
    [InlineData(null, "turnstile")]
    [InlineData("turnstile", "turnstile")]
    [InlineData("proof-of-work", "proof-of-work")]
    public async Task With_keys_it_is_Turnstile_unless_another_is_named(string? setting, string provider)
    {
        await using var site = await TurnstileSite.StartAsync(setting is null ? [] : [("Provider", setting)]);

        Assert.Equal(provider, (await site.NewVisitor().ChallengeAsync()).Provider);
    }

    [Fact]
    public async Task A_policy_may_have_its_own()
    {
        await using var site = await TurnstileSite.StartAsync(("Policies:work:Provider", "proof-of-work"));

        Assert.Equal("turnstile", (await site.NewVisitor().ChallengeAsync()).Provider);
        Assert.Equal("proof-of-work", (await site.NewVisitor().ChallengeAsync("/bot-challenge?policy=work")).Provider);
    }
}
