using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotChallengePage.Tickets;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>An ALTCHA v2 challenge as it goes over the wire.</summary>
internal sealed record ProofOfWorkChallenge
{
    public const int MaxPrefixDigits = 8;

    private const int RandomLength = 16;

    [JsonPropertyName("parameters")]
    public required ProofOfWorkParameters Parameters { get; init; }

    [JsonPropertyName("signature")]
    public required string Signature { get; init; }

    /// <param name="options">How hard it is.</param>
    /// <param name="cost">PBKDF2 iterations of one try.</param>
    /// <param name="ticket">The ticket that it is for.</param>
    /// <param name="ticketText">
    /// The ticket as text, for a widget that sends nothing back but the challenge; else its id is in there.
    /// </param>
    public static ProofOfWorkChallenge Create(
        ProofOfWorkOptions options, int cost, ChallengeTicket ticket, string? ticketText = null)
    {
        var parameters = new ProofOfWorkParameters
        {
            Algorithm = ProofOfWorkParameters.Pbkdf2Sha256,
            Nonce = RandomHex(),
            Salt = RandomHex(),
            Cost = cost,
            KeyLength = ProofOfWorkParameters.DerivedKeyLength,
            KeyPrefix = options.KeyPrefix,
            ExpiresAt = ticket.ExpiresAt.ToUnixTimeSeconds(),
            Data = new ProofOfWorkData { Ticket = ticketText ?? ticket.Id },
        };
        return new ProofOfWorkChallenge { Parameters = parameters, Signature = Sign(parameters, ticket) };
    }

    public bool IsSignedFor(ChallengeTicket ticket) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(Sign(Parameters, ticket)),
            System.Text.Encoding.UTF8.GetBytes(Signature));

    private static string RandomHex()
    {
        Span<byte> bytes = stackalloc byte[RandomLength];
        RandomBytes.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Sign(ProofOfWorkParameters parameters, ChallengeTicket ticket) =>
        Convert.ToHexStringLower(ticket.Sign(
            JsonSerializer.SerializeToUtf8Bytes(parameters, ProofOfWorkJson.Default.ProofOfWorkParameters)));
}
