using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

/// <param name="Success">Whether there is a pass.</param>
internal sealed record VerifyResponse([property: JsonPropertyName("success")] bool Success)
{
    /// <summary>
    /// The way to the page with a token, for a browser that does not send the pass back, where the policy allows it.
    /// </summary>
    [JsonPropertyName("next")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }
}
