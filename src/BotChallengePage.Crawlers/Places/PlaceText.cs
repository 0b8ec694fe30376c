using System.Globalization;

namespace BotChallengePage.Crawlers.Places;

/// <summary>Countries and numbers of networks as they are written.</summary>
internal static class PlaceText
{
    public static string? Country(string? text) =>
        text is { Length: 2 } && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1])
            ? text.ToUpperInvariant()
            : null;

    /// <summary><c>64496</c> or <c>AS64496</c>, of 32 bits (RFC 6793).</summary>
    public static long? NetworkNumber(string? text) =>
        uint.TryParse(
            text is not null && text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text,
            NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
