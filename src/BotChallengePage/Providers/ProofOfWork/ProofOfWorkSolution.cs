using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>The counter that solves a challenge, and the key it derives.</summary>
internal sealed record ProofOfWorkSolution
{
    [JsonPropertyName("counter")]
    public required uint Counter { get; init; }

    [JsonPropertyName("derivedKey")]
    public required string DerivedKey { get; init; }

    /// <summary>Milliseconds, as the client measured them; some clients send a fraction, some nothing.</summary>
    [JsonPropertyName("time")]
    public double? Time { get; init; }
}
