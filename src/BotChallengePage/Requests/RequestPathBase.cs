using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>
/// Where the app is mounted, as far as URLs and cookies of ours may begin with it. A proxy may take it from a header of
/// the visitor's (<c>X-Forwarded-Prefix: //evil.example</c>): one that is no local path counts as none.
/// </summary>
internal static class RequestPathBase
{
    /// <summary>A semicolon would end the path of a cookie, and what follows be an attribute.</summary>
    private static readonly SearchValues<char> Hostile = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl), '\\', ';', '?', '#']);

    public static PathString Of(HttpRequest request) =>
        request.PathBase is { HasValue: true } pathBase && !IsLocal(pathBase.Value)
            ? PathString.Empty
            : request.PathBase;

    public static bool IsLocal(string pathBase) =>
        pathBase is ['/', ..] && IsPlain(pathBase) &&
        (!pathBase.Contains('%', StringComparison.Ordinal) || IsPlain(Uri.UnescapeDataString(pathBase)));

    private static bool IsPlain(string path) =>
        !path.AsSpan().ContainsAny(Hostile) &&
        !path.Contains("//", StringComparison.Ordinal) &&
        !(path.Contains("/.", StringComparison.Ordinal) && path.Split('/').Any(segment => segment is "." or ".."));
}
