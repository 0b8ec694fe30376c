using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>An ALTCHA v2 challenge as it goes over the wire.</summary>
internal sealed record Argon2Challenge
{
    private const int RandomLength = 16;

    [JsonPropertyName("parameters")]
    public required Argon2Parameters Parameters { get; init; }

    [JsonPropertyName("signature")]
    public required string Signature { get; init; }

    public static Argon2Challenge Create(Argon2Options options, ChallengeTicket ticket)
    {
        var parameters = new Argon2Parameters
        {
            Algorithm = Argon2Parameters.Argon2Id,
            Cost = options.Passes,
            Data = new Argon2Data { Ticket = ticket.Id },
            ExpiresAt = ticket.ExpiresAt.ToUnixTimeSeconds(),
            KeyLength = Argon2Parameters.DerivedKeyLength,
            KeyPrefix = options.KeyPrefix,
            MemoryCost = options.MemoryKiB,
            Nonce = RandomHex(),
            Parallelism = 1,
            Salt = RandomHex(),
        };
        return new Argon2Challenge { Parameters = parameters, Signature = Sign(parameters, ticket) };
    }

    public bool IsSignedFor(ChallengeTicket ticket) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Sign(Parameters, ticket)), Encoding.UTF8.GetBytes(Signature));

    private static string RandomHex() => RandomNumberGenerator.GetHexString(2 * RandomLength, lowercase: true);

    private static string Sign(Argon2Parameters parameters, ChallengeTicket ticket) => Convert.ToHexStringLower(
        ticket.Sign(JsonSerializer.SerializeToUtf8Bytes(parameters, Argon2Json.Default.Argon2Parameters)));
}
