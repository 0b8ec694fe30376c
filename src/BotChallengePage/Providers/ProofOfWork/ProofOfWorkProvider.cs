using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Assets;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// Makes a visitor's browser compute for a moment, in ALTCHA's v2 format (PBKDF2/SHA-256, probabilistic). Needs no
/// account and no other host.
/// </summary>
internal sealed class ProofOfWorkProvider(SettingsMonitor options, ChallengePaths paths, DerivationSlots slots) : IChallengeProvider
{
    public string Name => ChallengeProviders.ProofOfWork;

    public ChallengeAsset Script { get; } = EmbeddedAssets.Read(ChallengeProviders.ProofOfWork, ".js");

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        // For a single entry, less than half of a Dictionary.
        Data = new SortedList<string, string>(1, StringComparer.Ordinal)
        {
            ["challenge-url"] = paths.ProofOfWork(challenge.HttpContext.Request, challenge.TicketText),
        },
    };

    public ProofOfWorkChallenge CreateChallenge(ChallengeTicket ticket) =>
        ProofOfWorkChallenge.Create(options.Current.Options.ProofOfWork, ticket);

    /// <summary>The cheap checks come first; the one derivation is what an answer may cost the server.</summary>
    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        if (ProofOfWorkAnswer.Parse(answer.Response) is not { } solved ||
            !solved.Challenge.IsSignedFor(answer.Ticket) ||
            !ClaimsPrefix(solved))
            return new(ProviderVerdict.Rejected);

        if (!slots.TryTake())
            return new(ProviderVerdict.Unavailable);

        try
        {
            return new(IsDerived(solved) ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
        }
        finally
        {
            slots.Release();
        }
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
            password, Convert.FromHexString(parameters.Salt), parameters.Cost, HashAlgorithmName.SHA256, parameters.KeyLength);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(derived)),
            Encoding.UTF8.GetBytes(solved.Solution.DerivedKey));
    }
}
