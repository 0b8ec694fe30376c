namespace BotChallengePage.Captchas.Tests;

/// <summary>What users can see of the package changes only on purpose.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        PublicApi.AssertApproved(typeof(TextCaptchaOptions).Assembly, "BotChallengePage.Captchas.Tests");
}
