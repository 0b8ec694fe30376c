using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>Name, attributes and raw reading of the pass cookie.</summary>
internal static class PassCookie
{
    public const int MaxLength = 512;
    public const int MaxCandidates = 2;

    private const string PlainName = "bot-challenge-pass";
    private const string HostName = "__Host-" + PlainName;

    /// <summary>Browsers accept <c>__Host-</c> only with https, path / and no domain.</summary>
    public static string NameFor(HttpRequest request) => request.IsHttps && !RequestPathBase.Of(request).HasValue ? HostName : PlainName;

    /// <summary>
    /// The first candidates of the name, in order. ASP.NET's own parsing folds the name's case and lets the last one win,
    /// so that a cookie set from a sibling subdomain could shadow the pass.
    /// </summary>
    /// <returns>How many candidates were written.</returns>
    public static int Read(HttpRequest request, Span<StringSegment> candidates)
    {
        var name = NameFor(request);
        var count = 0;
        foreach (var header in request.Headers.Cookie)
        {
            var position = 0;
            while (header is not null && count < candidates.Length && position < header.Length)
            {
                var end = header.IndexOf(';', position);
                if (end < 0)
                    end = header.Length;
                while (position < end && header[position] == ' ')
                    position++;
                if (ValueOf(header, position, end, name) is { HasValue: true } value)
                    candidates[count++] = value;
                position = end + 1;
            }
        }

        return count;
    }

    public static void Write(HttpContext context, string value, TimeSpan duration) =>
        context.Response.Cookies.Append(NameFor(context.Request), value, new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = RequestPathBase.Of(context.Request) is { HasValue: true } pathBase ? pathBase.ToUriComponent() : "/",
            MaxAge = duration,
            // Without it a consent banner would drop the cookie, and the visitor would come back for ever.
            IsEssential = true,
        });

    private static StringSegment ValueOf(string header, int start, int end, string name)
    {
        var valueStart = start + name.Length + 1;
        if (valueStart >= end || header[valueStart - 1] != '=' ||
            string.CompareOrdinal(header, start, name, 0, name.Length) != 0)
            return default;

        while (end > valueStart && header[end - 1] == ' ')
            end--;
        var length = end - valueStart;
        return length is > 0 and <= MaxLength ? new StringSegment(header, valueStart, length) : default;
    }
}
