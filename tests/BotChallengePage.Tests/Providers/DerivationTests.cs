using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers;

public sealed class DerivationTests
{
    [Theory]
    [InlineData("Fallback")]
    [InlineData("Deny")]
    [InlineData("Allow")]
    public async Task While_every_core_derives_an_answer_is_told_to_come_back(string onProviderUnavailable)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("OnProviderUnavailable", onProviderUnavailable))
            .StartAsync();
        var slots = site.Provider.GetRequiredService<ProofOfWorkProvider>().Derivations;
        for (var i = 0; i < Environment.ProcessorCount; i++)
            Assert.True(slots.Wait(0));

        var busy = await site.AnswerAsync("/bot-challenge");
        Assert.Equal(503, busy.Status);
        Assert.Equal("unavailable", (string?)busy.Json["reason"]);
        Assert.NotNull(busy.Header("Retry-After"));
        Assert.Empty(busy.SetCookies);

        slots.Release();
        Assert.Equal(200, (await site.AnswerAsync("/bot-challenge")).Status);
        Assert.True(slots.Wait(0));
        Assert.False(slots.Wait(0));
    }
}
