using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Tests.Clients;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers.Altcha;

/// <summary>This server and altcha-lib's agree on what a good challenge is, and on what a good answer is.</summary>
public sealed class PublishedServerTests(PublishedServerTests.Fixture shared)
    : IClassFixture<PublishedServerTests.Fixture>
{
    /// <summary>altcha-lib takes its key as text, so this one is.</summary>
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private const string TicketId = "00112233445566778899aabbccddeeff";

    private static readonly DateTimeOffset InTenMinutes = TimeProvider.System.GetUtcNow().AddMinutes(10);

    [Fact]
    public async Task Both_accept_an_answer_to_a_challenge_made_here()
    {
        var payload = ProofOfWorkSolver.Solve(CreateHere(InTenMinutes));

        Assert.True((await AltchaPackages.VerifyAsync(payload, Secret)).GetProperty("verified").GetBoolean());
        Assert.Equal(ProviderVerdict.Passed, await VerifyHereAsync(payload));
    }

    [Theory]
    [InlineData("challenge.parameters.cost", "1", "invalidSignature")]
    [InlineData("challenge.parameters.keyPrefix", "\"\"", "invalidSignature")]
    [InlineData("challenge.parameters.data.ticket", "\"00000000000000000000000000000000\"", "invalidSignature")]
    [InlineData("challenge.parameters.expiresAt", "4102444800", "invalidSignature")]
    [InlineData("challenge.signature", "\"0000000000000000000000000000000000000000000000000000000000000000\"",
        "invalidSignature")]
    [InlineData("solution.counter", "4294967295", "invalidSolution")]
    [InlineData("solution.derivedKey", "\"0a00000000000000000000000000000000000000000000000000000000000000\"",
        "invalidSolution")]
    public async Task Both_refuse_what_was_tampered_with(string path, string value, string reason)
    {
        var payload = Replace(ProofOfWorkSolver.Solve(CreateHere(InTenMinutes)), path, value);

        var theirs = await AltchaPackages.VerifyAsync(payload, Secret);

        Assert.False(theirs.GetProperty("verified").GetBoolean());
        Assert.True(theirs.GetProperty(reason).GetBoolean());
        Assert.Equal(ProviderVerdict.Rejected, await VerifyHereAsync(payload));
    }

    [Fact]
    public async Task Both_refuse_another_key()
    {
        var payload = ProofOfWorkSolver.Solve(CreateHere(InTenMinutes));
        const string Other = "fedcba9876543210fedcba9876543210";

        Assert.True((await AltchaPackages.VerifyAsync(payload, Other)).GetProperty("invalidSignature").GetBoolean());
        Assert.Equal(ProviderVerdict.Rejected, await VerifyHereAsync(payload, Other));
    }

    [Fact]
    public async Task Their_server_sees_the_expiry_of_a_challenge_made_here()
    {
        var payload = ProofOfWorkSolver.Solve(CreateHere(TimeProvider.System.GetUtcNow().AddSeconds(-2)));

        Assert.True((await AltchaPackages.VerifyAsync(payload, Secret)).GetProperty("expired").GetBoolean());
    }

    [Fact]
    public async Task A_challenge_of_theirs_is_signed_as_ours_are()
    {
        var json = await CreateThereAsync();

        var challenge = JsonSerializer.Deserialize(json, ProofOfWorkJson.Default.ProofOfWorkChallenge)!;

        Assert.True(challenge.IsSignedFor(Ticket(Secret, InTenMinutes)));
        Assert.False(challenge.IsSignedFor(Ticket("fedcba9876543210fedcba9876543210", InTenMinutes)));
        Assert.Equal(ProviderVerdict.Passed, await VerifyHereAsync(ProofOfWorkSolver.Solve(json)));
    }

    [Fact]
    public async Task The_signed_text_is_their_canonical_JSON()
    {
        // altcha-lib sends the parameters in the form that it signs.
        using var theirs = JsonDocument.Parse(await CreateThereAsync());
        var canonical = theirs.RootElement.GetProperty("parameters").GetRawText();

        var parameters = JsonSerializer.Deserialize(canonical, ProofOfWorkJson.Default.ProofOfWorkParameters)!;

        Assert.Equal(canonical, JsonSerializer.Serialize(parameters, ProofOfWorkJson.Default.ProofOfWorkParameters));
    }

    private static string CreateHere(DateTimeOffset expiresAt) => JsonSerializer.Serialize(
        ProofOfWorkChallenge.Create(new ProofOfWorkOptions { KeyPrefix = "0a" }, 20, Ticket(Secret, expiresAt)),
        ProofOfWorkJson.Default.ProofOfWorkChallenge);

    private static Task<string> CreateThereAsync() => AltchaPackages.CreateAsync(new
    {
        algorithm = "PBKDF2/SHA-256",
        cost = 20,
        keyLength = 32,
        keyPrefix = "0a",
        expiresAt = InTenMinutes.ToUnixTimeSeconds(),
        data = new { ticket = TicketId },
        secret = Secret,
    });

    private async Task<ProviderVerdict> VerifyHereAsync(string payload, string secret = Secret) =>
        await shared.Site.Provider.GetRequiredService<ProofOfWorkProvider>().VerifyAsync(
            new ChallengeAnswer
            {
                HttpContext = new DefaultHttpContext { RequestServices = shared.Site.Provider },
                Ticket = Ticket(secret, InTenMinutes),
                Response = payload,
            },
            CancellationToken.None);

    private static ChallengeTicket Ticket(string secret, DateTimeOffset expiresAt) =>
        new() { Id = TicketId, Key = Encoding.ASCII.GetBytes(secret), ExpiresAt = expiresAt };

    private static string Replace(string payload, string path, string value)
    {
        var answer = JsonNode.Parse(Convert.FromBase64String(payload))!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(answer, (node, name) => node[name]!);
        Assert.NotNull(parent[names[^1]]);
        parent[names[^1]] = JsonNode.Parse(value);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() =>
            Site.With().Set(("ProofOfWork:Cost", "20"), ("ProofOfWork:KeyPrefix", "0a"));
    }
}
