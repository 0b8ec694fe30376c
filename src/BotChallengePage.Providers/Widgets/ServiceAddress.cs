using System.Buffers;

namespace BotChallengePage.Providers;

/// <summary>Addresses that a page and its policy may name.</summary>
internal static class ServiceAddress
{
    /// <summary>What would end an address in a policy, a header or markup.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\<>\" ;,'");

    /// <summary>What a widget may be led to: https, or http on a loopback address, without user name.</summary>
    public static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        uri.UserInfo.Length == 0 &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) &&
        IsPlain(url);

    public static bool IsPlain(string url) => !url.AsSpan().ContainsAny(Forbidden) && !url.Any(char.IsControl);
}
