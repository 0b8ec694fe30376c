namespace BotChallengePage.Requests;

/// <summary>An origin as browsers write it in the header <c>Origin</c>.</summary>
internal static class WebOrigin
{
    /// <returns>
    /// The origin of a URL, in small letters, with the name in ASCII and without a default port;
    /// <see langword="null"/> for what is no address of the web.
    /// </returns>
    public static string? Of(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) &&
        uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? new UriBuilder(uri.Scheme, uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost, uri.Port)
                .Uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : null;
}
