using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// The signed part of a challenge. Declared in alphabetical order: serialized compactly, that is ALTCHA's canonical
/// JSON, over which the signature goes.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofOfWorkParameters
{
    public const string Pbkdf2Sha256 = "PBKDF2/SHA-256";
    public const int DerivedKeyLength = 32;

    [JsonPropertyName("algorithm"), JsonPropertyOrder(0)]
    public required string Algorithm { get; init; }

    [JsonPropertyName("cost"), JsonPropertyOrder(1)]
    public required int Cost { get; init; }

    [JsonPropertyName("data"), JsonPropertyOrder(2)]
    public required ProofOfWorkData Data { get; init; }

    [JsonPropertyName("expiresAt"), JsonPropertyOrder(3)]
    public required long ExpiresAt { get; init; }

    [JsonPropertyName("keyLength"), JsonPropertyOrder(4)]
    public required int KeyLength { get; init; }

    [JsonPropertyName("keyPrefix"), JsonPropertyOrder(5)]
    public required string KeyPrefix { get; init; }

    [JsonPropertyName("nonce"), JsonPropertyOrder(6)]
    public required string Nonce { get; init; }

    [JsonPropertyName("salt"), JsonPropertyOrder(7)]
    public required string Salt { get; init; }
}
