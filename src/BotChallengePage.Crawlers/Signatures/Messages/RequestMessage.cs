using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>
/// A request as its client signed it: scheme and host as the app sees them, behind a proxy by the forwarded headers;
/// path and query as they came on the wire, whatever the app has made of them since.
/// </summary>
internal sealed class RequestMessage(HttpRequest request) : ISignedMessage
{
    private readonly string _target = TargetOf(request);
    private Dictionary<string, string?>? _parameters;

    /// <summary>In small letters, without the port that the scheme has anyway.</summary>
    public string Authority
    {
        get
        {
            var host = request.Host.Host.ToLowerInvariant();
            return request.Host.Port is { } port && port != (request.IsHttps ? 443 : 80)
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}:{port}")
                : host;
        }
    }

    private string Path
    {
        get
        {
            var end = _target.IndexOf('?', StringComparison.Ordinal);
            return end < 0 ? _target : _target[..end];
        }
    }

    /// <summary>With its question mark, which is all there is of none (RFC 9421, section 2.2.7).</summary>
    private string Query
    {
        get
        {
            var start = _target.IndexOf('?', StringComparison.Ordinal);
            return start < 0 ? "?" : _target[start..];
        }
    }

    public string? ValueOf(string name, StructuredParameters parameters)
    {
        if (name is not ['@', ..])
            return name is [':', ..] ? null : FieldValue.Of(request.Headers[name], parameters);
        if (name == "@query-param")
            return parameters.Count == 1 && parameters.FindText("name") is { } key
                ? (_parameters ??= QueryParameters.Read(Query)).GetValueOrDefault(key)
                : null;
        if (parameters.Count > 0)
            return null;
        return name switch
        {
            "@method" => request.Method,
            "@authority" => Authority,
            "@scheme" => request.Scheme.ToLowerInvariant(),
            "@target-uri" => $"{request.Scheme.ToLowerInvariant()}://{Authority}{_target}",
            "@request-target" => _target,
            "@path" => Path,
            "@query" => Query,
            _ => null,
        };
    }

    /// <summary>
    /// Of the usual form, also where a proxy was sent the one with scheme and host. A proxy that takes the start of a
    /// path off and tells of it (<c>X-Forwarded-Prefix</c>) gets it back.
    /// </summary>
    private static string TargetOf(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
            return $"{request.PathBase}{request.Path}{request.QueryString}";
        if (raw[0] != '/' && raw.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var end = raw.AsSpan(scheme + 3).IndexOfAny('/', '?');
            raw = end < 0 ? "/" : raw[(scheme + 3 + end)..];
            if (raw[0] == '?')
                raw = '/' + raw;
        }

        var taken = request.PathBase.ToUriComponent();
        return taken.Length > 0 && !raw.StartsWith(taken, StringComparison.OrdinalIgnoreCase) ? taken + raw : raw;
    }
}
