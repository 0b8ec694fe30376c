using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Requests;

/// <summary>
/// The path as the client wrote it. Servers decode everything but an encoded slash, so that <c>/a%252Fb</c> and
/// <c>/a%2Fb</c> are one decoded path and two URLs.
/// </summary>
internal static class RawPath
{
    /// <returns>
    /// <see langword="null"/> where the request is for another path than the client wrote: the app has rewritten it, or
    /// the server has resolved dots.
    /// </returns>
    public static string? Of(HttpRequest request, PathString pathBase)
    {
        // Where nothing is encoded, the decoded path says it all.
        if (TargetOf(request) is not { } target || !target.Contains('%', StringComparison.Ordinal) ||
            Split(target) is not ({ } raw, _))
            return null;

        var path = request.Path.Value ?? "";
        var decoded = Decode(raw);
        if (decoded == pathBase.Value + path)
            return WithPlainBase(raw, pathBase);
        // A proxy has taken the start off and told of it (X-Forwarded-Prefix).
        return pathBase.HasValue && decoded == path ? pathBase.ToUriComponent() + raw : null;
    }

    /// <summary>
    /// Whether the client wrote the app's base in another way than cookies of it have it: <c>/%7Eanna</c> for
    /// <c>/~anna</c>. Browsers compare paths letter by letter, so no pass would come with such a request.
    /// </summary>
    public static bool HasOtherBase(HttpRequest request) =>
        RequestPathBase.Of(request) is { HasValue: true } pathBase && AsWritten(request) is { } raw &&
        !raw.StartsWith(pathBase.ToUriComponent(), StringComparison.Ordinal) &&
        Decode(raw) == pathBase.Value + request.Path.Value;

    /// <summary>Whatever the app has made of it since; <see langword="null"/> where it is none.</summary>
    public static string? AsWritten(HttpRequest request) =>
        TargetOf(request) is { } target ? Split(target)?.Path : null;

    /// <summary>
    /// Of the usual form, <c>/path?query</c>, and of the one that proxies are sent, with scheme and host. The query has
    /// its question mark.
    /// </summary>
    public static (string Path, string Query)? Split(string target)
    {
        if (target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && target[0] != '/')
            target = target.IndexOf('/', scheme + 3) is >= 0 and var path ? target[path..] : "/";
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var raw = end < 0 ? target : target[..end];
        return raw is ['/', ..] && !raw.Contains('#', StringComparison.Ordinal)
            ? (raw, end < 0 ? "" : target[end..])
            : null;
    }

    /// <summary>As servers do it.</summary>
    public static string Decode(string raw) => Uri.UnescapeDataString(raw
        .Replace("%2F", "%252F", StringComparison.Ordinal)
        .Replace("%2f", "%252f", StringComparison.Ordinal));

    private static string? TargetOf(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;

    /// <summary>The base as the path of a cookie has it, and the rest as it is.</summary>
    private static string WithPlainBase(string raw, PathString pathBase)
    {
        var plain = pathBase.ToUriComponent();
        if (!pathBase.HasValue || raw.StartsWith(plain, StringComparison.Ordinal))
            return raw;

        for (var end = raw.IndexOf('/', 1); end > 0; end = raw.IndexOf('/', end + 1))
        {
            if (Decode(raw[..end]) == pathBase.Value)
                return plain + raw[end..];
        }

        return plain;
    }
}
