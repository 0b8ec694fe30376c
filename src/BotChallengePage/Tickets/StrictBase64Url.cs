using System.Buffers.Text;

namespace BotChallengePage.Tickets;

/// <summary>Tickets and passes as text: base64url as it is written here, and nothing that only looks like it.</summary>
internal static class StrictBase64Url
{
    /// <returns><see langword="null"/> for what this library did not write.</returns>
    public static byte[]? Decode(ReadOnlySpan<char> text, int maxLength) =>
        // The length tells what IsValid overlooks: blanks between the characters, and padding.
        text.Length <= maxLength && Base64Url.IsValid(text, out var length) &&
        text.Length == Base64Url.GetEncodedLength(length)
            ? Base64Url.DecodeFromChars(text)
            : null;
}
