namespace BotChallengePage.Tool.Requests;

/// <summary>A request line: <c>GET /search?q=x HTTP/1.1</c>.</summary>
internal static class RequestLine
{
    /// <returns><see langword="false"/> for what is none, which a server answers itself.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> method, out ReadOnlySpan<char> target)
    {
        method = target = default;
        var first = line.IndexOf(' ');
        if (first <= 0)
            return false;
        var rest = line[(first + 1)..];
        var last = rest.LastIndexOf(' ');
        var hasVersion = last >= 0 && rest[(last + 1)..].StartsWith("HTTP/", StringComparison.Ordinal);
        method = line[..first];
        target = hasVersion ? rest[..last] : rest;
        // Servers refuse a target with a space in it.
        return IsMethod(method) && target.Length > 0 && !target.Contains(' ');
    }

    private static bool IsMethod(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterUpper(letter) && letter is not ('-' or '_'))
                return false;
        }

        return text.Length > 0;
    }
}
