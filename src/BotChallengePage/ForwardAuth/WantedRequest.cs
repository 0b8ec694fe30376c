using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.ForwardAuth;

/// <summary>What the visitor asked the proxy for.</summary>
internal sealed class WantedRequest
{
    private const string ForwardedUri = "X-Forwarded-Uri";
    private const string ForwardedMethod = "X-Forwarded-Method";

    private static readonly string[] UriHeaders = ["X-Original-URI", "X-Original-URL", ForwardedUri];

    private readonly string _method;
    private readonly string _target;

    private WantedRequest(string method, string target, PathString path) =>
        (_method, _target, Path) = (method, target, path);

    /// <summary>As the proxy will find it: decoded, without dots.</summary>
    public PathString Path { get; }

    /// <param name="request">The proxy's question.</param>
    /// <param name="options">Where it says what is wanted.</param>
    /// <param name="wanted">The request.</param>
    /// <param name="fault">Why there is none.</param>
    public static bool TryFind(
        HttpRequest request,
        BotChallengeForwardAuthOptions options,
        [NotNullWhen(true)] out WantedRequest? wanted,
        [NotNullWhen(false)] out string? fault)
    {
        wanted = null;
        if (!TryReadTarget(request.Headers, options.UriHeader, out var header, out var target, out fault))
            return false;
        if (RawPath.Split(target) is not ({ } path, { } query) || PlainPath(path) is not { } plain)
        {
            fault = $"{header} is no path that all servers read alike";
            return false;
        }

        var methodHeader = options.MethodHeader ?? (header == ForwardedUri ? ForwardedMethod : null);
        var method = methodHeader is null ? request.Method : request.Headers[methodHeader].ToString();
        if (method.Length == 0 && options.MethodHeader is null)
            method = request.Method;
        if (method.Length == 0 || !method.All(char.IsAsciiLetter))
        {
            fault = $"{methodHeader} names no method";
            return false;
        }

        // One of the two may be the visitor's, and the method with it, which says whether they are asked at all.
        if (options is { UriHeader: null, MethodHeader: null } && !HttpMethods.Equals(method, request.Method) &&
            UriHeaders.Count(request.Headers.ContainsKey) > 1)
        {
            fault = $"{header} is not alone, so nobody knows whose {methodHeader} is";
            return false;
        }

        wanted = new(HttpMethods.GetCanonicalizedValue(method), path + query, plain);
        return true;
    }

    /// <summary>
    /// Whether everybody finds it below there. Names of the library's own have no letter that a server could take for
    /// something else.
    /// </summary>
    public bool IsBelow(string prefix) =>
        Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase, out var rest) &&
        !rest.Value.AsSpan().ContainsAny('%', ';');

    /// <summary>From here on, to the end of its answer, the request is the visitor's.</summary>
    public void TakePlaceOf(HttpRequest request)
    {
        var query = _target.IndexOf('?', StringComparison.Ordinal);
        request.Method = _method;
        request.Path = Path;
        request.QueryString = query < 0 ? QueryString.Empty : new QueryString(_target[query..]);
        if (request.HttpContext.Features.Get<IHttpRequestFeature>() is { } feature)
            feature.RawTarget = _target;
    }

    private static bool TryReadTarget(
        IHeaderDictionary headers,
        string? named,
        out string header,
        [NotNullWhen(true)] out string? target,
        [NotNullWhen(false)] out string? fault)
    {
        (header, target, fault) = (named ?? "", null, null);
        string[] candidates = named is null ? UriHeaders : [named];
        foreach (var candidate in candidates)
        {
            var values = headers[candidate];
            if (values.Count == 0)
                continue;
            if (values is not [{ Length: > 0 } value])
                fault = $"{candidate} is there more than once, or empty";
            else if (target is not null && RawPath.Split(value) != RawPath.Split(target))
                fault = $"{header} and {candidate} differ";
            if (fault is not null)
                return false;
            (header, target) = (candidate, values[0]);
        }

        fault = target is null ? $"there is no {string.Join(", ", candidates)}" : null;
        return target is not null;
    }

    /// <summary>
    /// As servers make it of what a client writes; <see langword="null"/> for what none of them takes, and for what
    /// leads out of its folder on some of them alone: the site behind the proxy may find another page than is decided
    /// about. No browser sends that.
    /// </summary>
    private static PathString? PlainPath(string raw)
    {
        var path = RawPath.Decode(raw);
        if (path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal) || IsAmbiguous(path))
            return null;
        if (!path.Contains("/.", StringComparison.Ordinal))
            return new PathString(path);

        List<string> segments = [];
        var parts = path[1..].Split('/');
        foreach (var segment in parts)
        {
            if (!IsDots(segment))
                segments.Add(segment);
            else if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
        }

        var isFolder = IsDots(parts[^1]);
        return new PathString($"/{string.Join('/', segments)}{(isFolder && segments.Count > 0 ? "/" : "")}");
    }

    /// <summary>
    /// Some decode slashes as well (<c>..%2F</c>), some cut off parameters (<c>..;</c>), some take two slashes for one.
    /// </summary>
    private static bool IsAmbiguous(string path)
    {
        var plain = path.Split('/').Count(IsDots);
        var hidden = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Split('/')
            .Count(static segment => IsDots(segment.Split(';')[0]));
        return hidden > plain || (plain > 0 && path.Contains("//", StringComparison.Ordinal));
    }

    private static bool IsDots(string segment) => segment is "." or "..";
}
