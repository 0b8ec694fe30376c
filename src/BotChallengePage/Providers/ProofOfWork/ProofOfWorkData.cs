using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>Ties a challenge to its ticket.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofOfWorkData
{
    [JsonPropertyName("ticket")]
    public required string Ticket { get; init; }
}
