using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// Who signs: the origin that <c>Signature-Agent</c> names, and whose directory has the keys. Two are the same where
/// their text is.
/// </summary>
internal sealed record AgentOrigin
{
    private const string DirectoryPath = "/.well-known/http-message-signatures-directory";
    private const int Longest = 300;

    private AgentOrigin(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        Authority = (uri.IsDefaultPort
            ? host
            : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}")).ToLowerInvariant();
        Value = $"{uri.Scheme}://{Authority}";
    }

    /// <summary>Scheme and authority, in small letters: <c>https://chatgpt.com</c>.</summary>
    public string Value { get; }

    /// <summary>Host, and the port where it is not that of the scheme.</summary>
    public string Authority { get; }

    /// <summary>Where its keys are.</summary>
    public Uri Directory => new(Value + DirectoryPath);

    /// <summary>Without encryption: only on this machine, and only where an option says so.</summary>
    public bool IsPlain => Value.StartsWith("http:", StringComparison.Ordinal);

    /// <summary>What a request says: an origin with its scheme, perhaps with a slash at its end.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AgentOrigin? origin)
    {
        origin = null;
        if (text is not { Length: > 0 and <= Longest } || text.Any(letter => letter is <= ' ' or > '~' or '\\') ||
            !Uri.TryCreate(text, UriKind.Absolute, out var uri) || !IsAllowed(uri) || uri.UserInfo.Length > 0 ||
            uri.Host.Length == 0 || uri.PathAndQuery != "/" || text.AsSpan().ContainsAny('?', '#', '@'))
            return false;
        origin = new AgentOrigin(uri);
        return true;
    }

    /// <summary>What an owner writes: the same, or a host alone.</summary>
    public static bool TryParseHost(string? text, [NotNullWhen(true)] out AgentOrigin? origin) => TryParse(
        text?.Contains("://", StringComparison.Ordinal) == false ? $"https://{text}" : text, out origin);

    public override string ToString() => Value;

    private static bool IsAllowed(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps ||
        (uri.Scheme == Uri.UriSchemeHttp && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
            (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address))));
}
