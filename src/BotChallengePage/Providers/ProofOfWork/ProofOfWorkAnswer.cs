using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>A solved challenge: base64 of the JSON that the ALTCHA widget makes.</summary>
internal sealed record ProofOfWorkAnswer
{
    [JsonPropertyName("challenge")]
    public required ProofOfWorkChallenge Challenge { get; init; }

    [JsonPropertyName("solution")]
    public required ProofOfWorkSolution Solution { get; init; }

    /// <returns><see langword="null"/> for anything that does not have exactly this shape.</returns>
    public static ProofOfWorkAnswer? Parse(string response)
    {
        if (!Base64.IsValid(response, out var length))
            return null;

        var json = new byte[length];
        if (!Convert.TryFromBase64String(response, json, out var written))
            return null;

        try
        {
            return JsonSerializer.Deserialize(json.AsSpan(0, written), ProofOfWorkJson.Default.ProofOfWorkAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
