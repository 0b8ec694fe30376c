namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What users can see of the package changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        PublicApi.AssertApproved(typeof(RulesOptions).Assembly, "BotChallengePage.Tests/RulesPackage");
}
