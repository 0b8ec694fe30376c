using System.Text;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>
/// The parameters of the query as they are signed (RFC 9421, section 2.2.8): read as a form is, and encoded again. A
/// signature may name many of them, and there may be thousands: they are read once for all.
/// </summary>
internal static class QueryParameters
{
    /// <param name="query">The query, with its question mark.</param>
    /// <returns>
    /// Values by name, both encoded; <see langword="null"/> for a name that comes several times, which may not be
    /// signed.
    /// </returns>
    public static Dictionary<string, string?> Read(string query)
    {
        Dictionary<string, string?> found = new(StringComparer.Ordinal);
        foreach (var range in query.AsSpan(1).Split('&'))
        {
            var pair = query.AsSpan(1)[range];
            if (pair.IsEmpty)
                continue;
            var middle = pair.IndexOf('=');
            var name = Encode(middle < 0 ? pair : pair[..middle]);
            if (!found.TryAdd(name, middle < 0 ? "" : Encode(pair[(middle + 1)..])))
                found[name] = null;
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
