using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class ProofOfWorkChallengeTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task It_is_an_ALTCHA_v2_challenge_and_solvable_as_it_comes()
    {
        await using var untouched = await Site.Dummy()
            .Set(("ProofOfWork:Cost", null), ("ProofOfWork:KeyPrefix", null))
            .StartAsync();
        var visitor = untouched.NewVisitor();
        var challenge = await visitor.ChallengeAsync();

        var reply = await visitor.GetAsync(challenge.ChallengeUrl!);

        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Header("Content-Type")!.Split(';')[0]);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Empty(reply.SetCookies);
        Assert.Equal(["parameters", "signature"], reply.Json.Select(member => member.Key).Order());
        Assert.Matches("^[0-9a-f]{64}$", (string)reply.Json["signature"]!);
        var parameters = reply.Json["parameters"]!.AsObject();
        Assert.Equal(
            ["algorithm", "cost", "data", "expiresAt", "keyLength", "keyPrefix", "nonce", "salt"],
            parameters.Select(member => member.Key).Order());
        Assert.Equal("PBKDF2/SHA-256", (string?)parameters["algorithm"]);
        Assert.InRange((int)parameters["cost"]!, 1000, 10_000);
        Assert.Equal(32, (int)parameters["keyLength"]!);
        Assert.Equal("00", (string?)parameters["keyPrefix"]);
        Assert.Matches("^[0-9a-f]{32}$", (string)parameters["nonce"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)parameters["salt"]!);
        Assert.Equal(untouched.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(), (long)parameters["expiresAt"]!);
        Assert.Matches("^[!-~]+$", (string)parameters["data"]!["ticket"]!);

        (await visitor.VerifyAsync(challenge, Solution.Find(reply.Json).Payload)).AssertPassed();
    }

    [Fact]
    public async Task Its_difficulty_is_configurable()
    {
        await using var odd = await Site.Dummy().Set(("ProofOfWork:Cost", "7"), ("ProofOfWork:KeyPrefix", "a5"))
            .StartAsync();
        var (challenge, answer) = await odd.NewVisitor().SolveAsync();

        Assert.Equal(7, (int)answer.Challenge["parameters"]!["cost"]!);
        Assert.StartsWith("a5", answer.DerivedKey);
        Assert.Equal("proof-of-work", challenge.Provider);
    }

    [Fact]
    public async Task Nonce_salt_and_signature_are_new_each_time()
    {
        var visitor = _site.NewVisitor();
        var url = (await visitor.ChallengeAsync()).ChallengeUrl!;

        var (one, two) = ((await visitor.GetAsync(url)).Json, (await visitor.GetAsync(url)).Json);

        Assert.NotEqual((string?)one["parameters"]!["nonce"], (string?)two["parameters"]!["nonce"]);
        Assert.NotEqual((string?)one["parameters"]!["salt"], (string?)two["parameters"]!["salt"]);
        Assert.NotEqual((string?)one["signature"], (string?)two["signature"]);
        Assert.True(JsonNode.DeepEquals(one["parameters"]!["data"], two["parameters"]!["data"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ticket=")]
    [InlineData("?ticket=made-up")]
    [InlineData("?ticket=a&ticket=b")]
    public async Task Without_a_ticket_of_ours_there_is_none(string query)
    {
        var reply = await _site.NewVisitor().GetAsync("/bot-challenge/proof-of-work" + query);

        Assert.Equal(400, reply.Status);
        Assert.Equal("ticket-invalid", reply.Reason);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }
}
