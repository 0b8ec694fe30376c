using System.Globalization;
using System.Text.Json;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// The fields of a siteverify answer that are checked. A field of another type than documented is a missing one.
/// </summary>
internal sealed record SiteverifyAnswer
{
    /// <summary>Exactly the JSON value <c>true</c>; not 1, not a string.</summary>
    public required bool Success { get; init; }

    /// <summary>
    /// Exactly the JSON value <c>false</c>: what says nothing of it is no answer, unless a 2xx vouches for it.
    /// </summary>
    public required bool IsNo { get; init; }

    public required string? Hostname { get; init; }

    public required string? Action { get; init; }

    public required string? CData { get; init; }

    public required DateTimeOffset? ChallengedAt { get; init; }

    public required IReadOnlyList<string> ErrorCodes { get; init; }

    /// <summary>The one error that the documentation says to retry.</summary>
    public bool IsInternalError => !Success && ErrorCodes.Contains("internal-error");

    /// <summary>Errors that no visitor can cause or cure.</summary>
    public bool IsMisconfigured => ErrorCodes.Any(code => code is "missing-input-secret" or "invalid-input-secret");

    public static SiteverifyAnswer Read(JsonElement json) => new()
    {
        Success = json.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True,
        IsNo = success.ValueKind == JsonValueKind.False,
        Hostname = Text(json, "hostname"),
        Action = Text(json, "action"),
        CData = Text(json, "cdata"),
        ChallengedAt = DateTimeOffset.TryParse(
            Text(json, "challenge_ts"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null,
        ErrorCodes = json.TryGetProperty("error-codes", out var codes) && codes.ValueKind == JsonValueKind.Array
            ? [.. codes.EnumerateArray()
                .Where(code => code.ValueKind == JsonValueKind.String)
                .Select(Text)
                .OfType<string>()]
            : [],
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Escaped half of a surrogate pair.
            return null;
        }
    }
}
