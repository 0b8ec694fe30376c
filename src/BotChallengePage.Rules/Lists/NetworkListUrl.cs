namespace BotChallengePage.Rules.Lists;

/// <summary>
/// Where lists may come from. What comes over plain http anybody on the way can change, and so let in or shut out whom
/// they like.
/// </summary>
internal static class NetworkListUrl
{
    public const string Rule = "must be an absolute address of https, or of http on the same machine.";

    public static bool IsUsable(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsUsable(uri);

    public static bool IsUsable(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    /// <summary>For log lines: a query may have a key of the site's in it.</summary>
    public static string Public(Uri url) => url.GetComponents(
        UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
