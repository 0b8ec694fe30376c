namespace BotChallengePage.Tool.Logs;

/// <summary>
/// What the variables of nginx' <c>log_format</c> (https://nginx.org/en/docs/http/ngx_http_log_module.html) and
/// Apache's <c>LogFormat</c> (https://httpd.apache.org/docs/current/mod/mod_log_config.html) stand for.
/// </summary>
internal static class TemplateVariables
{
    private const string Header = "http_";

    public static LogField OfNginx(string name) => name switch
    {
        "remote_addr" => new(LogFieldKind.Address),
        "time_local" or "time_iso8601" or "msec" => new(LogFieldKind.Time),
        "request" => new(LogFieldKind.Request),
        "request_method" => new(LogFieldKind.Method),
        "request_uri" => new(LogFieldKind.Target),
        "uri" or "document_uri" => new(LogFieldKind.Path),
        "args" or "query_string" => new(LogFieldKind.Query),
        "host" or "http_host" => new(LogFieldKind.Host),
        "scheme" => new(LogFieldKind.Scheme),
        "https" => new(LogFieldKind.Https),
        _ when name.StartsWith(Header, StringComparison.Ordinal) =>
            LogField.OfHeader(HeaderOf(name[Header.Length..])),
        _ => LogField.Ignored,
    };

    /// <summary><c>accept_language</c> is <c>Accept-Language</c>.</summary>
    public static string HeaderOf(string variable) => string.Join('-', variable.Split('_').Select(part =>
        part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    /// <param name="directive">The letter.</param>
    /// <param name="argument">What stands in braces; empty without any.</param>
    public static LogField OfApache(char directive, string argument) => directive switch
    {
        'h' or 'a' when argument != "c" => new(LogFieldKind.Address),
        't' when argument is "" or "sec" or "msec" or "usec" => new(LogFieldKind.Time),
        'r' => new(LogFieldKind.Request),
        'm' => new(LogFieldKind.Method),
        'U' => new(LogFieldKind.Path),
        'q' => new(LogFieldKind.Query),
        'v' or 'V' => new(LogFieldKind.Host),
        'i' when argument.Equals("Host", StringComparison.OrdinalIgnoreCase) => new(LogFieldKind.Host),
        'i' => LogField.OfHeader(argument),
        _ => LogField.Ignored,
    };
}
