namespace BotChallengePage.Tool.Logs;

/// <summary>
/// Under which names JSON logs have what the tool needs: those of nginx' variables, Caddy, Traefik and ASP.NET Core. Of
/// nested objects the names are joined with dots.
/// </summary>
internal sealed class JsonFields
{
    private const int MostKnown = 10_000;
    private const int LongestKnown = 256;

    private static readonly (string Prefix, bool HasHyphens)[] Headers =
        [("request.headers.", true), ("headers.", true), ("request_", true), ("http_", false)];

    private readonly Dictionary<string, LogField?> _fields = new(StringComparer.OrdinalIgnoreCase);

    public JsonFields(IEnumerable<string> configured)
    {
        Add(LogFieldKind.Address, "remote_addr", "remote_ip", "client_ip", "clientip", "address", "ClientHost",
            "request.client_ip", "request.remote_ip", "RemoteIpAddress", "client.address", "ip");
        Add(LogFieldKind.Time, "time", "timestamp", "@timestamp", "ts", "time_local", "time_iso8601", "msec",
            "StartUTC", "@t");
        Add(LogFieldKind.Request, "request", "request_line");
        Add(LogFieldKind.Method, "method", "request_method", "request.method", "RequestMethod", "http.request.method");
        Add(LogFieldKind.Target, "request_uri", "url", "uri", "request.uri", "RequestPath", "target", "url.original");
        Add(LogFieldKind.Path, "path", "Path");
        Add(LogFieldKind.Query, "query", "args", "query_string", "QueryString", "url.query");
        Add(LogFieldKind.Host, "host", "http_host", "request.host", "RequestHost");
        Add(LogFieldKind.Scheme, "scheme", "RequestScheme", "url.scheme");
        AddHeader("User-Agent", "user_agent", "http_user_agent", "agent", "userAgent", "user_agent.original");
        AddHeader("Referer", "referer", "http_referer", "referrer");
        foreach (var text in configured)
            Configure(text);
    }

    /// <summary><see langword="null"/> for a name that says nothing to the tool.</summary>
    public LogField? Find(string name)
    {
        if (_fields.TryGetValue(name, out var field))
            return field;
        field = HeaderIn(name) is { } header ? LogField.OfHeader(header) : null;
        if (_fields.Count < MostKnown && name.Length <= LongestKnown)
            _fields[name] = field;
        return field;
    }

    /// <summary><c>http_accept_language</c>, <c>request.headers.Accept-Language</c>, <c>request_Accept</c>.</summary>
    private static string? HeaderIn(string name)
    {
        foreach (var (prefix, hasHyphens) in Headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length)
                return hasHyphens ? name[prefix.Length..] : TemplateVariables.HeaderOf(name[prefix.Length..]);
        }

        return null;
    }

    private void Configure(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } what, { Length: > 0 } name])
            throw new ToolException(
                $"--field \"{text}\" is not usable. Write what it is, \"=\" and its name in the log: " +
                "address=client.ip");
        _fields[name] = what.ToUpperInvariant() switch
        {
            "ADDRESS" => new LogField(LogFieldKind.Address),
            "TIME" => new LogField(LogFieldKind.Time),
            "REQUEST" => new LogField(LogFieldKind.Request),
            "METHOD" => new LogField(LogFieldKind.Method),
            "URL" => new LogField(LogFieldKind.Target),
            "PATH" => new LogField(LogFieldKind.Path),
            "QUERY" => new LogField(LogFieldKind.Query),
            "HOST" => new LogField(LogFieldKind.Host),
            "SCHEME" => new LogField(LogFieldKind.Scheme),
            _ when what.StartsWith("header:", StringComparison.OrdinalIgnoreCase) && what.Length > 7 =>
                LogField.OfHeader(what[7..]),
            _ => throw new ToolException(
                $"--field \"{text}\" is not usable: there is no \"{what}\". It must be address, time, request, " +
                "method, url, path, query, host, scheme, or header:Name."),
        };
    }

    private void Add(LogFieldKind kind, params string[] names)
    {
        foreach (var name in names)
            _fields[name] = new LogField(kind);
    }

    private void AddHeader(string header, params string[] names)
    {
        foreach (var name in names)
            _fields[name] = LogField.OfHeader(header);
    }
}
