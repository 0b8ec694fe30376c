using System.Net;

namespace BotChallengePage.Redis.Tests;

/// <summary>Keys of Data Protection that nodes share through Redis, as the manual shows it.</summary>
public sealed class SharedKeysTests(NodesWithKeysInRedis nodes) : IClassFixture<NodesWithKeysInRedis>
{
    private const int After = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pass_earned_on_one_node_is_good_on_the_other(bool fromFirst)
    {
        var (one, other) = fromFirst ? (nodes.First, nodes.Second) : (nodes.Second, nodes.First);
        using var visitor = nodes.NewVisitor(one.Address);
        for (var i = 0; i < After; i++)
            await visitor.GetAsync("/facets");
        using var challenged = visitor.At(other.Address);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, await challenged.GetAsync("/facets"));

        await visitor.PassAsync();

        using var passed = visitor.At(other.Address);
        Assert.Equal(HttpStatusCode.OK, await passed.GetAsync("/facets"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_challenge_that_one_node_issued_is_verified_by_the_other(bool byFirst)
    {
        var (issuer, verifier) = byFirst ? (nodes.First, nodes.Second) : (nodes.Second, nodes.First);
        using var visitor = nodes.NewVisitor(issuer.Address);
        var (ticket, payload) = await visitor.SolveAsync();

        using var elsewhere = visitor.At(verifier.Address);
        var answer = await elsewhere.AnswerAsync(ticket, payload);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Cookie);
    }

    [Fact]
    public void Nobody_who_reads_the_server_reads_a_key()
    {
        var keys = nodes.Redis.Send("LRANGE dp-keys 0 -1");

        Assert.Contains("EncryptedXmlDecryptor", keys, StringComparison.Ordinal);
        Assert.Contains("<CipherValue>", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("No XML encryptor configured", nodes.First.Output, StringComparison.Ordinal);
    }
}
