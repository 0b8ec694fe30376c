using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Providers;

/// <summary>A proof of work that nobody with a phone finishes is said at start.</summary>
public sealed class WorkWarningTests
{
    [Theory]
    [InlineData("2000", "00", null)]
    [InlineData("8000", "00", null)]
    [InlineData("2000", "0000", "BotChallengePage:ProofOfWork:Cost allows a cost of 2000, with the KeyPrefix \"0000\"")]
    [InlineData("2000", "0000", "a phone takes about 109 seconds")]
    [InlineData("1000000", "00000000", "a phone takes about 3579139413 seconds")]
    public async Task It_is_said_or_not(string cost, string keyPrefix, string? said)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("ProofOfWork:Cost", cost), ("ProofOfWork:KeyPrefix", keyPrefix)).StartAsync();

        AssertSaid(site, said);
    }

    [Fact]
    public async Task So_is_that_of_a_policy()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("ProofOfWork:KeyPrefix", "00"), ("Policies:hard:ProofOfWorkCost", "900000")).StartAsync();

        AssertSaid(site, "BotChallengePage:Policies:hard:ProofOfWorkCost allows a cost of 900000");
    }

    /// <summary>A network that asks for many gets the hardest, and there may be a campus behind it.</summary>
    [Theory]
    [InlineData("8000", "2", "00", null)]
    [InlineData("1000000", "2", "00", null)]
    [InlineData("1000000", "0", "00", null)]
    [InlineData("8000", "1", "000", null)]
    [InlineData("8000", "2", "000", "MaxCost allows a cost of 8000, with the KeyPrefix \"000\"")]
    [InlineData("1000000", "10", "00", "MaxCost allows a cost of 512000, with the KeyPrefix \"00\"")]
    [InlineData("1000000", "10", "00", "a phone takes about 109 seconds")]
    public async Task So_is_how_hard_it_gets_for_a_network(
        string maxCost, string riseSteps, string keyPrefix, string? said)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(
                ("ProofOfWork:Cost", "2000"), ("ProofOfWork:KeyPrefix", keyPrefix), ("ProofOfWork:MaxCost", maxCost),
                ("ProofOfWork:RiseSteps", riseSteps)).StartAsync();

        AssertSaid(site, said);
    }

    [Fact]
    public async Task The_hardest_of_a_policy_is_said_too()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(
                ("ProofOfWork:Cost", "1"), ("ProofOfWork:KeyPrefix", "00"), ("ProofOfWork:MaxCost", "1000000"),
                ("Policies:hard:ProofOfWorkCost", "90000")).StartAsync();

        AssertSaid(site, "BotChallengePage:ProofOfWork:MaxCost allows a cost of 360000");
    }

    private static void AssertSaid(Site site, string? said)
    {
        var lines = site.Log.Of(524);
        if (said is null)
        {
            Assert.Empty(lines);
            return;
        }

        Assert.Equal(LogLevel.Warning, Assert.Single(lines).Level);
        Assert.Contains(said, lines[0].Message, StringComparison.Ordinal);
    }
}
