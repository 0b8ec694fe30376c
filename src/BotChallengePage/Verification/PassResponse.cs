using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

internal sealed record PassResponse([property: JsonPropertyName("pass")] bool Pass);
