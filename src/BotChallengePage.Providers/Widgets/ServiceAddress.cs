namespace BotChallengePage.Providers;

internal static class ServiceAddress
{
    /// <summary>What a widget may be led to: https, or http on a loopback address.</summary>
    public static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
