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
    private const string SecureName = "__Secure-" + PlainName;
    private const string HostName = "__Host-" + PlainName;

    /// <summary>
    /// Browsers accept <c>__Host-</c> only with https, path / and no domain. Below a path it has a name of its own for
    /// https all the same: over http a browser keeps no cookie of the name of one that it was given over https.
    /// </summary>
    public static string NameFor(HttpRequest request) =>
        !request.IsHttps ? PlainName : RequestPathBase.Of(request).HasValue ? SecureName : HostName;

    public static bool IsPartitioned(HttpRequest request, PassOptions options) =>
        options.Partitioned && request.IsHttps;

    /// <summary>
    /// The first candidates of the name, in order. ASP.NET's own parsing folds the name's case and lets the last one
    /// win, so that a cookie set from a sibling subdomain could shadow the pass.
    /// </summary>
    /// <returns>How many candidates were written.</returns>
    public static int Read(HttpRequest request, Span<StringSegment> candidates)
    {
        var name = NameFor(request);
        var count = Read(request, name, candidates);

        // The version before gave the plain name to a cookie for https below a path.
        return count < candidates.Length && ReferenceEquals(name, SecureName)
            ? count + Read(request, PlainName, candidates[count..])
            : count;
    }

    /// <remarks>
    /// Not with <see cref="HttpResponse.Cookies"/>: what the app has decided for its own cookies there, by
    /// UseCookiePolicy() or otherwise, would hold for this one. With SameSite=Strict whoever comes from another site is
    /// asked again each time, without consent nobody passes, and with Secure over plain http neither.
    /// </remarks>
    public static void Write(HttpContext context, string value, TimeSpan duration, PassOptions options)
    {
        var isPartitioned = IsPartitioned(context.Request, options);
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = isPartitioned ? SameSiteMode.None : SameSiteMode.Lax,
            Path = PathOf(context.Request),
            MaxAge = duration,
        };
        if (isPartitioned)
            cookie.Extensions.Add("Partitioned");

        var headers = context.Response.Headers;
        var text = cookie.CreateCookieHeader(NameFor(context.Request), value).ToString();
        headers.SetCookie = StringValues.Concat(headers.SetCookie, text);
    }

    /// <summary>
    /// The path as the visitor's browser wrote it: it compares paths letter by letter, while routing ignores case. So
    /// each way to write it has a pass of its own, and none is without.
    /// </summary>
    private static string PathOf(HttpRequest request) =>
        RequestPathBase.Of(request) is { HasValue: true } pathBase ? pathBase.ToUriComponent() : "/";

    private static int Read(HttpRequest request, string name, Span<StringSegment> candidates)
    {
        var count = 0;
        foreach (var header in request.Headers.Cookie)
        {
            var position = 0;
            while (header is not null && count < candidates.Length && position < header.Length)
            {
                var end = header.IndexOf(';', position);
                if (end < 0)
                    end = header.Length;
                while (position < end && IsBlank(header[position]))
                    position++;
                if (ValueOf(header, position, end, name) is { HasValue: true } value)
                    candidates[count++] = value;
                position = end + 1;
            }
        }

        return count;
    }

    private static StringSegment ValueOf(string header, int start, int end, string name)
    {
        var valueStart = start + name.Length + 1;
        if (valueStart >= end || header[valueStart - 1] != '=' ||
            string.CompareOrdinal(header, start, name, 0, name.Length) != 0)
            return default;

        while (end > valueStart && IsBlank(header[end - 1]))
            end--;

        // The quoted form of RFC 6265, which some clients and proxies write.
        if (end - valueStart >= 2 && header[valueStart] == '"' && header[end - 1] == '"')
        {
            valueStart++;
            end--;
        }

        var length = end - valueStart;
        return length is > 0 and <= MaxLength ? new StringSegment(header, valueStart, length) : default;
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t';
}
