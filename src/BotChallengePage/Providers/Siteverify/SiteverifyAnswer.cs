using System.Globalization;
using System.Text.Json;

namespace BotChallengePage;

/// <summary>
/// What siteverify answered: a JSON object of at most 64 KB without duplicate keys. A field of another type than asked
/// for is a missing one.
/// </summary>
public sealed class SiteverifyAnswer
{
    private readonly JsonElement _json;

    internal SiteverifyAnswer(JsonElement json, int status) => (_json, Status) = (json, status);

    /// <summary>The HTTP status it came with.</summary>
    public int Status { get; }

    /// <summary>Exactly a JSON boolean; not 1, not a text.</summary>
    /// <param name="path">The names that lead to the field.</param>
    public bool? Boolean(params ReadOnlySpan<string> path) => Find(path).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A text.</summary>
    /// <param name="path">The names that lead to the field.</param>
    public string? Text(params ReadOnlySpan<string> path) => TextOf(Find(path));

    /// <summary>A number.</summary>
    /// <param name="path">The names that lead to the field.</param>
    public double? Number(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>A time in ISO 8601; one without an offset is UTC.</summary>
    /// <param name="path">The names that lead to the field.</param>
    public DateTimeOffset? Time(params ReadOnlySpan<string> path) => DateTimeOffset.TryParse(
        Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : null;

    /// <summary>The texts of a list; what else is in there is left out.</summary>
    /// <param name="path">The names that lead to the field.</param>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(TextOf).OfType<string>()]
            : [];

    private JsonElement Find(ReadOnlySpan<string> path)
    {
        var found = _json;
        foreach (var name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return default;
        }

        return found;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Escaped half of a surrogate pair.
            return null;
        }
    }
}
