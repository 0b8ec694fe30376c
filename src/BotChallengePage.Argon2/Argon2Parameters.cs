using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>
/// The signed part of a challenge. Declared in alphabetical order: serialized compactly, that is ALTCHA's canonical
/// JSON, over which the signature goes.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Argon2Parameters
{
    public const string Argon2Id = "ARGON2ID";
    public const int DerivedKeyLength = 32;

    [JsonPropertyName("algorithm"), JsonPropertyOrder(0)]
    public required string Algorithm { get; init; }

    /// <summary>Passes over the memory.</summary>
    [JsonPropertyName("cost"), JsonPropertyOrder(1)]
    public required int Cost { get; init; }

    [JsonPropertyName("data"), JsonPropertyOrder(2)]
    public required Argon2Data Data { get; init; }

    [JsonPropertyName("expiresAt"), JsonPropertyOrder(3)]
    public required long ExpiresAt { get; init; }

    [JsonPropertyName("keyLength"), JsonPropertyOrder(4)]
    public required int KeyLength { get; init; }

    [JsonPropertyName("keyPrefix"), JsonPropertyOrder(5)]
    public required string KeyPrefix { get; init; }

    /// <summary>KiB.</summary>
    [JsonPropertyName("memoryCost"), JsonPropertyOrder(6)]
    public required int MemoryCost { get; init; }

    [JsonPropertyName("nonce"), JsonPropertyOrder(7)]
    public required string Nonce { get; init; }

    /// <summary>Lanes: always one.</summary>
    [JsonPropertyName("parallelism"), JsonPropertyOrder(8)]
    public required int Parallelism { get; init; }

    [JsonPropertyName("salt"), JsonPropertyOrder(9)]
    public required string Salt { get; init; }
}
