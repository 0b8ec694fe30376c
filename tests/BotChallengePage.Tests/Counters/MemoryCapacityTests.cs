using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

/// <summary>The ceiling of the memory store is that of the start, whatever becomes of the options.</summary>
public sealed class MemoryCapacityTests
{
    private static readonly (string, string) One = ("Test-Address", "203.0.113.7");
    private static readonly (string, string) Other = ("Test-Address", "198.51.100.1");

    [Fact]
    public async Task A_higher_capacity_waits_for_the_next_start()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Counters:MemoryCapacity", "1")).StartAsync();
        site.Edit(("Counters:MemoryCapacity", "1000"));

        Assert.Equal(200, (await site.GetAsync("/limited", One)).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", Other)).Status);

        // Forgotten for the other one, who is not.
        Assert.Equal(307, (await site.GetAsync("/limited", Other)).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", One)).Status);
    }

    [Fact]
    public async Task A_lower_one_takes_no_count_away()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Equal(200, (await site.GetAsync("/limited", One)).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", Other)).Status);

        site.Edit(("Counters:MemoryCapacity", "1"));

        Assert.Equal(307, (await site.GetAsync("/limited", One)).Status);
        Assert.Equal(307, (await site.GetAsync("/limited", Other)).Status);
    }
}
