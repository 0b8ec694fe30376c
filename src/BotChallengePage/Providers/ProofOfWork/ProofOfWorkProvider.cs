using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotChallengePage.Assets;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// Makes a visitor's browser compute for a moment, in ALTCHA's v2 format (PBKDF2/SHA-256, probabilistic). Needs no
/// account and no other host.
/// </summary>
internal sealed class ProofOfWorkProvider(
    WorkDifficulty difficulty, NetworkPressure pressure, BotChallengeMetrics metrics) : IChallengeProvider, IDisposable
{
    /// <summary>
    /// Never more derivations at once than cores: answers that nobody asked for must not slow the site down.
    /// </summary>
    internal SemaphoreSlim Derivations { get; } = new(Environment.ProcessorCount, Environment.ProcessorCount);

    public string Name => ChallengeProviders.ProofOfWork;

    public ChallengeLevel Level => ChallengeLevel.Automatic;

    public ChallengeLevel LevelUnder(BotChallengePageOptions options) => options.ProofOfWork.Level ?? Level;

    public ChallengeAsset Script { get; } = EmbeddedAssets.Read(ChallengeProviders.ProofOfWork, ".js");

    public bool CanStandIn => true;

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var created = Create(challenge, out var step);
        pressure.Issued(challenge.HttpContext, challenge.GetOptions<ProofOfWorkOptions>());
        metrics.WorkDemanded(step);
        return new()
        {
            // For two entries, less than half of a Dictionary.
            Data = new SortedList<string, string>(2, StringComparer.Ordinal)
            {
                // In the page, so that the work begins with its script. The address is for solvers of others.
                ["challenge"] = JsonSerializer.Serialize(created, ProofOfWorkJson.Default.ProofOfWorkChallenge),
                ["challenge-url"] = challenge.EndpointUrl(),
            },
        };
    }

    /// <summary>
    /// <c>GET {prefix}/proof-of-work?ticket=…</c>: a challenge for a ticket, made without keeping anything.
    /// </summary>
    public void Map(ChallengeProviderEndpoints endpoints) => endpoints.Map(HttpMethods.Get, "", challenge =>
        challenge.HttpContext.Response.WriteAsJsonAsync(
            Create(challenge, out _),
            ProofOfWorkJson.Default.ProofOfWorkChallenge,
            "application/json",
            challenge.HttpContext.RequestAborted));

    /// <summary>The cheap checks come first; the one derivation is what an answer may cost the server.</summary>
    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        // What was demanded is in the signature: an easier challenge is none of this ticket's.
        if (ProofOfWorkAnswer.Parse(answer.Response) is not { } solved ||
            !solved.Challenge.IsSignedFor(answer.Ticket) ||
            !ClaimsPrefix(solved))
            return new(Judge(answer, isRight: false));

        if (!Derivations.Wait(0, CancellationToken.None))
            return new(ProviderVerdict.Undecided);

        try
        {
            return new(Judge(answer, IsDerived(solved)));
        }
        finally
        {
            Derivations.Release();
        }
    }

    public void Dispose() => Derivations.Dispose();

    private ProviderVerdict Judge(ChallengeAnswer answer, bool isRight)
    {
        var options = answer.GetOptions<ProofOfWorkOptions>();
        if (isRight)
            pressure.Solved(answer.HttpContext, options);
        else
            pressure.Refused(answer.HttpContext, options);
        return isRight ? ProviderVerdict.Passed : ProviderVerdict.Rejected;
    }

    private ProofOfWorkChallenge Create(ChallengeContext challenge, out int step)
    {
        var options = challenge.GetOptions<ProofOfWorkOptions>();
        (var cost, step) = difficulty.For(challenge.HttpContext, challenge.Policy, options);
        return ProofOfWorkChallenge.Create(options, cost, challenge.Ticket);
    }

    private static bool ClaimsPrefix(ProofOfWorkAnswer solved) =>
        solved.Solution.DerivedKey.Length == 2 * ProofOfWorkParameters.DerivedKeyLength &&
        solved.Solution.DerivedKey.StartsWith(solved.Challenge.Parameters.KeyPrefix, StringComparison.Ordinal);

    private static bool IsDerived(ProofOfWorkAnswer solved)
    {
        var parameters = solved.Challenge.Parameters;
        var nonce = Convert.FromHexString(parameters.Nonce);
        var password = new byte[nonce.Length + sizeof(uint)];
        nonce.CopyTo(password, 0);
        BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(nonce.Length), solved.Solution.Counter);

        var derived = Rfc2898DeriveBytes.Pbkdf2(
            password,
            Convert.FromHexString(parameters.Salt),
            parameters.Cost,
            HashAlgorithmName.SHA256,
            parameters.KeyLength);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(derived)),
            Encoding.UTF8.GetBytes(solved.Solution.DerivedKey));
    }
}
