using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>
/// The only way a destination enters a Location header or a page. The value is path-absolute, ASCII, and means the same
/// host to every browser's parser.
/// </summary>
internal sealed record ReturnUrl
{
    /// <summary>What may stand in a header and a page as it is.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'()*+,-./:;=?@[]^_`{|}~");

    private static readonly SearchValues<char> Hostile = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl), '\\']);

    private ReturnUrl(string value) => Value = value;

    public string Value { get; }

    /// <summary>The path as a server reads it: with an encoded slash as it is.</summary>
    public string Path =>
        RawPath.Decode(Value.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? Value[..end] : Value);

    /// <summary>The same with a part of the query that it has once.</summary>
    /// <param name="key">The part's key: letters and hyphens.</param>
    /// <param name="value">What is URL-safe.</param>
    public ReturnUrl With(string key, string value)
    {
        var url = Without(key).Value;
        var fragment = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? url[at..] : "";
        var rest = url[..^fragment.Length];
        return new($"{rest}{(rest.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{key}={value}{fragment}");
    }

    /// <summary>Whether the query has a part of that key.</summary>
    public bool Has(string key) => Without(key) != this;

    /// <summary>The same without a part of the query.</summary>
    public ReturnUrl Without(string key)
    {
        var start = Value.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 || !Value.Contains($"{key}=", StringComparison.Ordinal))
            return this;

        var end = Value.IndexOf('#', start) is >= 0 and var at ? at : Value.Length;
        var parts = Value[(start + 1)..end].Split('&')
            .Where(part => !part.StartsWith($"{key}=", StringComparison.Ordinal));
        var query = string.Join('&', parts);
        return new($"{Value[..start]}{(query.Length == 0 ? "" : "?")}{query}{Value[end..]}");
    }

    /// <summary>The start of the app, where every destination that is not local leads.</summary>
    public static ReturnUrl Root(PathString pathBase) => new(pathBase.ToUriComponent() + "/");

    /// <summary>
    /// The URL that the request itself asks for; a path may be hostile too (<c>GET //evil.example/x</c>).
    /// </summary>
    public static ReturnUrl? OfRequest(HttpRequest request, string prefix)
    {
        var pathBase = RequestPathBase.Of(request);
        var path = RawPath.Of(request, pathBase) ?? pathBase.ToUriComponent() + EncodePath(request.Path);
        return Parse(path + Encode(request.QueryString.Value ?? ""), pathBase, prefix);
    }

    /// <summary>
    /// A destination that came with a request, decoded once; <see langword="null"/> when it is not local.
    /// </summary>
    public static ReturnUrl? Parse(string? text, PathString pathBase, string prefix)
    {
        if (text is not ['/', ..] || text.AsSpan().ContainsAny(Hostile))
            return null;

        var pathEnd = text.AsSpan().IndexOfAny('?', '#');
        var path = pathEnd < 0 ? text : text[..pathEnd];
        var decoded = Uri.UnescapeDataString(path);
        return IsPlain(decoded) && !IsWithin(decoded, pathBase, prefix) ? new ReturnUrl(Encode(text)) : null;
    }

    /// <summary>
    /// No reading of the path leads to another host: neither now nor after a browser has resolved its dots.
    /// </summary>
    private static bool IsPlain(string path) =>
        !path.Contains("//", StringComparison.Ordinal) &&
        !path.AsSpan().ContainsAny(Hostile) &&
        !(path.Contains("/.", StringComparison.Ordinal) && path.Split('/').Any(segment => segment is "." or ".."));

    private static bool IsWithin(string path, PathString pathBase, string prefix) =>
        new PathString(path).StartsWithSegments(pathBase.Add(prefix), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The path as it was asked for. Servers decode everything but an encoded slash, and <see cref="PathString"/> takes
    /// what then looks encoded for just that: <c>/a%2541</c> would come back as <c>/a%41</c>, which is another URL.
    /// </summary>
    private static string EncodePath(PathString path) =>
        path.Value is { } value && value.Contains('%', StringComparison.Ordinal)
            ? new PathString(value
                .Replace("%", "%25", StringComparison.Ordinal)
                .Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase)).ToUriComponent()
            : path.ToUriComponent();

    /// <summary>
    /// Percent-encodes what may not stand in a header. Browsers send some characters raw (a backslash in a query, for
    /// one), and Kestrel refuses a Location that is not ASCII. What is encoded already stays as it is.
    /// </summary>
    private static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;

        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var unit in utf8[..rune.EncodeToUtf8(utf8)])
                encoded.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
