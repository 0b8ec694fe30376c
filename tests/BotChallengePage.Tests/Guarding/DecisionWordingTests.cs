using BotChallengePage.Directives;

namespace BotChallengePage.Tests.Guarding;

public sealed class DecisionWordingTests
{
    [Fact]
    public void Every_exemption_has_a_reason_of_its_own()
    {
        var reasons = Enum.GetValues<Exemption>().Where(exemption => exemption != Exemption.None).Select(ReasonOf);

        Assert.Equal(5, reasons.Count(reason => reason.Length > 0));
        Assert.Distinct(reasons);
    }

    [Fact]
    public void What_is_no_exemption_has_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReasonOf(Exemption.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReasonOf((Exemption)byte.MaxValue));
    }

    private static string ReasonOf(Exemption exemption) =>
        new BotChallengeDecision(BotChallengeOutcome.Exempt, settings: null!) { Exemption = exemption }.Reason;
}
