using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>The counter that solves a challenge, and the key it derives.</summary>
internal sealed record Argon2Solution
{
    [JsonPropertyName("counter")]
    public required uint Counter { get; init; }

    [JsonPropertyName("derivedKey")]
    public required string DerivedKey { get; init; }

    /// <summary>Milliseconds, as the client measured them; some clients send a fraction, some nothing.</summary>
    [JsonPropertyName("time")]
    public double? Time { get; init; }
}
