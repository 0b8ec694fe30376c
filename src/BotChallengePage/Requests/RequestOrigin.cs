using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>Whether a request comes from this site's own pages.</summary>
/// <param name="IsForeign">Whether it does not, by what the request alone says.</param>
/// <param name="Host">
/// Where that is so by <c>Origin</c>, the host that it names: the ticket may know that host. Else
/// <see langword="null"/>.
/// </param>
internal readonly record struct RequestOrigin(bool IsForeign, string? Host)
{
    /// <summary>
    /// The same, where pages of other origins are let in as well. No page can write another <c>Origin</c> than its own,
    /// nor <c>null</c> as one of those, whatever the browser says of the site.
    /// </summary>
    public static RequestOrigin Of(HttpRequest request, IReadOnlySet<string> listed) =>
        IsListed(request, listed) ? default : Of(request);

    /// <summary>Whether a page of a listed origin sends the request.</summary>
    public static bool IsListed(HttpRequest request, IReadOnlySet<string> listed) =>
        listed.Count > 0 && request.Headers.Origin is [{ } origin] && listed.Contains(origin);

    /// <summary>
    /// <c>Sec-Fetch-Site</c> where the browser sends it; only without it the host of <c>Origin</c>, and of that the
    /// name alone: proxies change ports and schemes. A client that sends neither is no browser that a foreign page
    /// could use.
    /// </summary>
    public static RequestOrigin Of(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return new(site.ToString() is not ("same-origin" or "none"), Host: null);

        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return default;
        if (Parse(origin.ToString()) is not { } uri)
            return new(IsForeign: true, Host: null);

        return IsOnHostOf(request, uri)
            ? default
            : new(IsForeign: true, uri.IsDefaultPort ? uri.Host : uri.Authority);
    }

    /// <summary>Whether a URL, or the origin of one, is of the host that the request is for.</summary>
    public static bool IsOnOwnHost(HttpRequest request, string url) =>
        Parse(url) is { } uri && IsOnHostOf(request, uri);

    private static Uri? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    private static bool IsOnHostOf(HttpRequest request, Uri uri) =>
        IsSameName(uri.Host, new HostString(RequestHost.Of(request)).Host);

    /// <summary>A host may be written with the dot of the root at its end.</summary>
    private static bool IsSameName(string one, string other) =>
        one.AsSpan().TrimEnd('.').Equals(other.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
