using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>Ties a challenge to its ticket.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Argon2Data
{
    [JsonPropertyName("ticket")]
    public required string Ticket { get; init; }
}
