using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

internal sealed record VerifyResponse([property: JsonPropertyName("success")] bool Success);
