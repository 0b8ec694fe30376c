using System.Net;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Directives;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Ready-made conditions for <c>SkipWhen</c>, <c>When</c> and <c>Unless</c>. What a client sends, it can also forge: of
/// these only <see cref="SecretHeader"/>, <see cref="SignedIn"/> and <see cref="Networks"/> prove anything.
/// </summary>
public static class BotChallengeConditions
{
    /// <summary>A header carries a secret: for an uptime checker or a partner. Compared in constant time.</summary>
    /// <param name="name">Name of the request header.</param>
    /// <param name="secret">What it has to be, at least 16 characters.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or <paramref name="secret"/> too short.
    /// </exception>
    public static Func<HttpContext, bool> SecretHeader(string name, string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length < 16)
            throw new ArgumentException("A secret of fewer than 16 characters can be guessed.", nameof(secret));

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        return context => context.Request.Headers[name] is [{ } value] &&
            CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(value)), expected);
    }

    /// <summary>The request is a browser's <c>fetch</c> or XHR (<c>Sec-Fetch-Dest: empty</c>).</summary>
    public static bool IsFetch(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers["Sec-Fetch-Dest"] == "empty";
    }

    /// <summary>The visitor is signed in. Authentication has to run before the directive is decided.</summary>
    public static bool SignedIn(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.User.Identities.Any(identity => identity.IsAuthenticated);
    }

    /// <summary>
    /// The request has a query string, or a form, which MVC reads parameters from too, also of a GET.
    /// </summary>
    public static bool HasQuery(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.QueryString.Value is { Length: > 1 } || context.Request.HasFormContentType;
    }

    /// <summary>
    /// The query has one of the keys, as model binding reads them: for <c>When</c>, where a page is expensive only with
    /// certain keys.
    /// </summary>
    /// <param name="keys">
    /// Names of the action's parameters or of their properties, at least one: <c>HasQuery("q", "author")</c>.
    /// </param>
    /// <remarks>
    /// Keys are compared without regard to case, and the forms that MVC binds to the same name count too: <c>q[]</c>,
    /// <c>q[0]</c>, <c>search.q</c>, <c>search[q]</c>. The value does not matter: an empty one counts. A request that
    /// carries a form counts whatever its query is, since MVC reads parameters from the form first, also of a GET.
    /// </remarks>
    /// <exception cref="ArgumentException">There are no <paramref name="keys"/>, or one is empty.</exception>
    public static Func<HttpContext, bool> HasQuery(params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Length == 0)
            throw new ArgumentException("Name a key, or use HasQuery without parentheses for any query.", nameof(keys));
        string[] known = [.. keys];
        foreach (var key in known)
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(keys));

        return context => QueryKeys.HasAny(context, known);
    }

    /// <summary>
    /// The same as <see cref="HasQuery(string[])"/>, for a condition that is a method: <c>If = nameof(IsSearch)</c>.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="key">Name of a parameter or property.</param>
    /// <param name="more">Further names, of which one is enough.</param>
    /// <exception cref="ArgumentException">A key is empty.</exception>
    public static bool HasQuery(HttpContext context, string key, params ReadOnlySpan<string> more)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return QueryKeys.HasAny(context, [key]) || QueryKeys.HasAny(context, more);
    }

    /// <summary>The client's address lies in one of the networks.</summary>
    /// <param name="networks">
    /// Networks as <c>192.0.2.0/24</c> or <c>2001:db8::/32</c>; a single address is a network of its own.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="networks"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">A network cannot be read, or has bits behind its prefix.</exception>
    public static Func<HttpContext, bool> Networks(params IEnumerable<string> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var known = networks.Select(ParseNetwork).ToArray();
        return context =>
        {
            if (ClientAddress.Of(context) is not { } address)
                return false;
            var client = ClientAddress.Plain(address);
            return Array.Exists(known, network => network.Contains(client));
        };
    }

    /// <summary>
    /// The path begins with the prefix, by whole segments: <c>/api</c> fits <c>/api/x</c> and not <c>/apikeys</c>.
    /// </summary>
    /// <param name="prefix">
    /// Begins with a slash; one at the end means nothing, and a slash alone fits every path. Compared without regard to
    /// case, as routing does. <c>PathBase</c> is not part of the path.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> does not begin with a slash.</exception>
    public static Func<HttpContext, bool> PathPrefix(string prefix)
    {
        if (prefix is not ['/', ..])
            throw new ArgumentException($"The path prefix \"{prefix}\" has to begin with a slash.", nameof(prefix));

        var path = new PathString(prefix.TrimEnd('/'));
        return context => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The User-Agent contains the text, without regard to case.</summary>
    /// <param name="text">The text. Anybody can send it.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Func<HttpContext, bool> UserAgentContains(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return context => context.Request.Headers.UserAgent.ToString()
            .Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Stricter than the framework, which reads 010.0.0.1 as 8.0.0.1 and drops the bits behind a prefix.
    /// </summary>
    private static IPNetwork ParseNetwork(string? text)
    {
        var parts = (text ?? "").Split('/', 2);
        if (!IPAddress.TryParse(parts[0], out var address) ||
            (!parts[0].Contains(':', StringComparison.Ordinal) && address.ToString() != parts[0]))
            throw new FormatException($"\"{text}\" is no network: \"{parts[0]}\" is no address.");
        if (parts is [_])
            return Unmapped(new IPNetwork(address, address.GetAddressBytes().Length * 8));
        if (!IPNetwork.TryParse(text, out var network))
            throw new FormatException($"\"{text}\" is no network.");
        return network.BaseAddress.Equals(address)
            ? Unmapped(network)
            : throw new FormatException(
                $"\"{text}\" has bits behind its prefix. Did you mean \"{Unmapped(network)}\"?");
    }

    /// <summary>Clients are compared by their IPv4 address where they have one, so networks have to be, too.</summary>
    private static IPNetwork Unmapped(IPNetwork network) =>
        network.BaseAddress.IsIPv4MappedToIPv6
            ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - 96) : network;
}
