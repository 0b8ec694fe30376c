using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class UnknownPolicyTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("stricter")]
    [InlineData("strict%20")]
    [InlineData("%3Cscript%3E")]
    public async Task It_counts_as_default(string policy)
    {
        var visitor = await _site.NewVisitor().PassAsync("/bot-challenge?policy=" + policy);

        (await visitor.GetAsync("/plain")).AssertLetThrough();
        (await visitor.GetAsync("/strict")).AssertChallenged();
    }

    [Theory]
    [InlineData("strict")]
    [InlineData("STRICT")]
    public async Task While_a_known_one_earns_its_own_pass_only(string policy)
    {
        var visitor = await _site.NewVisitor().PassAsync("/bot-challenge?policy=" + policy);

        (await visitor.GetAsync("/strict")).AssertLetThrough();
        (await visitor.GetAsync("/plain")).AssertChallenged();
    }
}
