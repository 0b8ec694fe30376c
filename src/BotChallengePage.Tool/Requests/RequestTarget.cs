using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Requests;

/// <summary>Path and query of a request's target, as a server hands them to an app.</summary>
internal static class RequestTarget
{
    /// <returns><see langword="false"/> for what no server takes for a request.</returns>
    [SuppressMessage("Usage", "CA2234", Justification = "It is a path as it was sent, which no Uri keeps.")]
    public static bool TryRead(string target, out PathString path, out QueryString query, out string? authority)
    {
        (path, query, authority) = (default, default, null);
        if (!target.StartsWith('/'))
        {
            if (target == "*")
            {
                path = "/";
                return true;
            }

            var scheme = target.IndexOf("://", StringComparison.Ordinal);
            if (scheme <= 0)
                return false;
            var end = target.AsSpan(scheme + 3).IndexOfAny('/', '?', '#');
            authority = end < 0 ? target[(scheme + 3)..] : target.Substring(scheme + 3, end);
            target = end < 0 ? "/" : target[(scheme + 3 + end)..];
            if (target[0] != '/')
                target = "/" + target;
        }

        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
            target = target[..fragment];
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        if (mark >= 0)
        {
            query = new(target[mark..]);
            target = target[..mark];
        }

        try
        {
            path = WithoutDots(PathString.FromUriComponent(target));
            return true;
        }
        catch (InvalidOperationException)
        {
            // A null character, which scans are fond of: servers answer 400.
            return false;
        }
    }

    /// <summary>A server takes out <c>.</c> and <c>..</c> before an app sees the path (RFC 3986, 5.2.4).</summary>
    private static PathString WithoutDots(PathString path)
    {
        var text = path.Value!;
        if (!text.Contains("/.", StringComparison.Ordinal))
            return path;

        List<string> kept = [];
        var segments = text[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            if (isLast)
                kept.Add("");
        }

        return new("/" + string.Join('/', kept));
    }
}
