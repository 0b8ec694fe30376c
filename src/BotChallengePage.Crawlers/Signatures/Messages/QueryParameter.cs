using System.Text;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>
/// A parameter of the query as it is signed (RFC 9421, section 2.2.8): read as a form is, and encoded again.
/// </summary>
internal static class QueryParameter
{
    /// <param name="query">The query, with its question mark.</param>
    /// <param name="name">The name, encoded.</param>
    /// <returns>
    /// The value, encoded; <see langword="null"/> where there is none, or several, which may not be signed.
    /// </returns>
    public static string? Find(string query, string name)
    {
        string? found = null;
        foreach (var range in query.AsSpan(1).Split('&'))
        {
            var pair = query.AsSpan(1)[range];
            if (pair.IsEmpty)
                continue;
            var middle = pair.IndexOf('=');
            var key = middle < 0 ? pair : pair[..middle];
            if (!Encode(key).Equals(name, StringComparison.Ordinal))
                continue;
            if (found is not null)
                return null;
            found = middle < 0 ? "" : Encode(pair[(middle + 1)..]);
        }

        return found;
    }

    private static string Encode(ReadOnlySpan<char> part)
    {
        var bytes = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(part.ToString().Replace('+', ' ')));
        var text = new StringBuilder(bytes.Length);
        foreach (var letter in bytes)
        {
            // What a form leaves as it is: all else is encoded, spaces as well.
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'*' or (byte)'-' or (byte)'.' or (byte)'_')
                text.Append((char)letter);
            else
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{letter:X2}");
        }

        return text.ToString();
    }
}
