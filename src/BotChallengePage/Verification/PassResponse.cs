using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

/// <param name="Pass">Whether the browser has a pass that is good for the ticket's policy.</param>
/// <param name="Cookie">Whether it sends back a cookie of the name at all.</param>
internal sealed record PassResponse(
    [property: JsonPropertyName("pass")] bool Pass, [property: JsonPropertyName("cookie")] bool Cookie);
