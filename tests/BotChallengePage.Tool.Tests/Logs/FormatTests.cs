using System.Globalization;
using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Tests.Logs;

/// <summary>The lines that servers write.</summary>
public sealed class FormatTests
{
    private const string Nginx =
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" " +
        "\"$http_user_agent\" \"$http_accept_language\" $host";

    private const string Apache = "%a %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\" \"%{Accept}i\" %V";

    [Theory]
    // nginx, Apache and what they escape.
    [InlineData("combined",
        """203.0.113.7 - - [28/Nov/2026:13:55:36 +0100] "GET /a?q=x HTTP/1.1" 200 1 "-" "curl/8" """,
        "203.0.113.7 12:55:36 GET /a?q=x User-Agent=curl/8")]
    [InlineData("combined",
        """2001:db8::7 - - [28/Nov/2026:13:55:36 +0000] "GET / HTTP/2.0" 200 1 "https://a/" "-" 0.004 "203.0.113.1" """,
        "2001:db8::7 13:55:36 GET / Referer=https://a/")]
    [InlineData("combined",
        """203.0.113.7 - frank smith [28/Nov/2026:13:55:36 -0330] "POST /a HTTP/1.0" 200 - "-" "a \"b\" \\ c" """,
        "203.0.113.7 17:25:36 POST /a User-Agent=a \"b\" \\ c")]
    [InlineData("combined",
        """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "a \x22b\x22 \xC3\xA9" """,
        "203.0.113.7 13:55:36 GET /a User-Agent=a \"b\" é")]
    [InlineData("combined",
        """host.example - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "x" """,
        "- 13:55:36 GET /a User-Agent=x")]
    [InlineData("common", "203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] \"HEAD /a HTTP/1.1\" 304 -",
        "203.0.113.7 13:55:36 HEAD /a")]
    [InlineData("vhost",
        """shop.example:443 203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "x" """,
        "203.0.113.7 13:55:36 GET shop.example:443 /a User-Agent=x")]
    [InlineData(Nginx,
        """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "x" "en" shop.example""",
        "203.0.113.7 13:55:36 GET shop.example /a Accept-Language=en User-Agent=x")]
    [InlineData(Apache,
        """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "x" "*/*" shop.example""",
        "203.0.113.7 13:55:36 GET shop.example /a Accept=*/* User-Agent=x")]
    [InlineData("$msec $remote_addr ${request_method} $scheme $uri $args|$http_user_agent",
        "1795874136.250 203.0.113.7 GET https /a q=1|x y", "203.0.113.7 13:55:36 GET https /a?q=1 User-Agent=x y")]
    // JSON of nginx, Caddy and Traefik.
    [InlineData("json",
        """{"time_iso8601":"2026-11-28T13:55:36+00:00","remote_addr":"203.0.113.7","request":"GET /a HTTP/1.1",""" +
        """ "http_user_agent":"x"}""",
        "203.0.113.7 13:55:36 GET /a User-Agent=x")]
    [InlineData("json",
        """{"ts":1795874136.2,"request":{"remote_ip":"203.0.113.7","method":"GET","host":"s.example",""" +
        """ "uri":"/a?q=1","headers":{"User-Agent":["x"],"Accept":["a","b"]}},"status":200}""",
        "203.0.113.7 13:55:36 GET s.example /a?q=1 Accept=b User-Agent=x")]
    [InlineData("json",
        """{"ClientHost":"203.0.113.7","StartUTC":"2026-11-28T13:55:36.1Z","RequestMethod":"GET",""" +
        """ "RequestPath":"/a","RequestHost":"s.example","RequestScheme":"https","request_User-Agent":"x"}""",
        "203.0.113.7 13:55:36 GET s.example https /a User-Agent=x")]
    [InlineData("json", """{"client":{"addr":"203.0.113.7"},"method":"GET","query":"q=1","path":"/a"}""",
        "203.0.113.7 - GET /a?q=1")]
    // What is said twice is one request, and the line as it came is the best of it.
    [InlineData("json",
        """{"client":{"addr":"203.0.113.7"},"uri":"/index.php","args":"q=1","request_uri":"/a?q=1",""" +
        """ "request":"GET /a?q=1 HTTP/1.1","request_method":"GET"}""",
        "203.0.113.7 - GET /a?q=1")]
    [InlineData("json",
        """{"client":{"addr":"203.0.113.7"},"request":"GET /a HTTP/1.1","request_uri":"/a","uri":"/index.php"}""",
        "203.0.113.7 - GET /a")]
    [InlineData("json", """{"client":{"addr":"203.0.113.7"},"method":"GET","args":"q=1","uri":"/a","path":"/a"}""",
        "203.0.113.7 - GET /a?q=1")]
    [InlineData("json", """{"client":{"addr":"203.0.113.7"},"method":"GET","url":"/a","request_uri":"/a?q=1"}""",
        "203.0.113.7 - GET /a?q=1")]
    [InlineData("$remote_addr \"$request\" $uri $args", "203.0.113.7 \"GET /a?q=1 HTTP/1.1\" /index.php q=1",
        "203.0.113.7 - GET /a?q=1")]
    public void A_line_says(string format, string line, string expected)
    {
        var request = new LoggedRequest();

        var kind = LogFormats.Create(format, new(["address=client.addr"])).Read(line, request);

        Assert.Equal((LineKind.Request, expected), (kind, Describe(request)));
    }

    [Fact]
    public void The_extended_format_says_itself_what_stands_where()
    {
        var (format, request) = (LogFormats.Create("w3c", new([])), new LoggedRequest());
        Assert.Equal(LineKind.Nothing, format.Read("#Software: IIS", request));
        Assert.Equal(LineKind.Unreadable, format.Read("2026-11-28 13:55:36 GET /", request));
        format.Read("#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs-host", request);

        Assert.Equal(
            LineKind.Request,
            format.Read("2026-11-28 13:55:36 GET /a q=1 203.0.113.7 Mozilla/5.0+(X11) shop.example", request));
        Assert.Equal("203.0.113.7 13:55:36 GET shop.example /a?q=1 User-Agent=Mozilla/5.0 (X11)", Describe(request));
        Assert.Equal(LineKind.Request, format.Read("2026-11-28 13:55:36 GET /a - 203.0.113.7 - -", request));
        Assert.Equal("203.0.113.7 13:55:36 GET /a", Describe(request));

        format.Read("#Fields: time cs-uri-stem c-ip cs-method", request);
        Assert.Equal(LineKind.Request, format.Read("13:55:36 /b 203.0.113.7 PUT", request));
        Assert.Equal("203.0.113.7 - PUT /b", Describe(request));
        Assert.Equal(LineKind.Unreadable, format.Read("13:55:36 /b 203.0.113.7", request));
        Assert.Equal(LineKind.Unreadable, format.Read("13:55:36 /b 203.0.113.7 PUT x", request));
    }

    [Theory]
    [InlineData("combined", "", "Nothing")]
    [InlineData("combined", "hello", "Unreadable")]
    [InlineData("combined", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 1""", "Unreadable")]
    [InlineData("combined",
        """203.0.113.7 - - [31/Feb/2026:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "-" "x" """, "Unreadable")]
    [InlineData("combined",
        """203.0.113.7 - - [28/Nov/2026:13:55:36 +9900] "GET / HTTP/1.1" 200 1 "-" "x" """, "Unreadable")]
    [InlineData("combined", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "-" 408 0 "-" "-" """, "NoHttp")]
    [InlineData("combined", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "\x16\x03" 400 0 "-" "-" """, "NoHttp")]
    [InlineData("combined", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET /a b HTTP/1.1" 400 0 "-" "-" """,
        "NoHttp")]
    [InlineData("json", "{", "Unreadable")]
    [InlineData("json", "[]", "Unreadable")]
    [InlineData("json", """{"level":"info","msg":"started"}""", "Unreadable")]
    [InlineData("json", """{"method":"GET","uri":"/","user_agent":"\ud800"}""", "Unreadable")]
    [InlineData("json", """{"method":"GET","uri":"/","\ud800":"x"}""", "Unreadable")]
    [InlineData("combined",
        """203.0.113.7 - - [31/Dec/9999:23:59:59 -0100] "GET / HTTP/1.1" 200 1 "-" "x" """, "Unreadable")]
    [InlineData("json", """{"a":[[{"b":[1]}]],"remote_addr":"x"}""", "Unreadable")]
    public void A_line_is(string format, string line, string kind) => Assert.Equal(
        kind, $"{LogFormats.Create(format, new([])).Read(line, new())}");

    [Theory]
    [InlineData("$remote_addr$request")]
    [InlineData("$remote_addr $status")]
    [InlineData("%{Referer %r")]
    [InlineData("nothing")]
    public void A_template_that_cannot_be_read_by_is_refused(string template) =>
        Assert.Throws<ToolException>(() => LogFormats.Create(template, new([])));

    [Theory]
    [InlineData("address")]
    [InlineData("=x")]
    [InlineData("colour=x")]
    [InlineData("header:=x")]
    public void A_field_that_there_is_not_is_refused(string field) =>
        Assert.Throws<ToolException>(() => new JsonFields([field]));

    [Theory]
    [InlineData("combined", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0100] "GET / HTTP/1.1" 200 1 "-" "x" """)]
    [InlineData("vhost", """s:443 203.0.113.7 - - [28/Nov/2026:13:55:36 +0100] "GET / HTTP/1.1" 200 1 "-" "x" """)]
    [InlineData("common", """203.0.113.7 - - [28/Nov/2026:13:55:36 +0100] "GET / HTTP/1.1" 200 1""")]
    [InlineData("json", """{"remote_addr":"203.0.113.7","method":"GET","uri":"/"}""")]
    public void The_format_is_found_out(string format, string line) =>
        Assert.Equal(format, LogFormats.Detect("x.log", ["?", line, line], new([])).Name);

    /// <summary>Whoever scans a server just after its log was rotated must not hide its format.</summary>
    [Fact]
    public void The_format_is_found_out_where_nothing_but_scans_came() => Assert.Equal(
        "combined",
        LogFormats.Detect(
            "x.log", ["""203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "\x16\x03" 400 0 "-" "-" """], new([])).Name);

    [Fact]
    public void What_is_shown_of_a_log_does_not_steer_a_terminal() => Assert.Contains(
        "\"?[2JDear diary,\"", Assert.Throws<ToolException>(() =>
            LogFormats.Detect("x.log", ["\u001b[2JDear diary,"], new([]))).Message, StringComparison.Ordinal);

    /// <summary>Caddy logs all headers, under names that the clients choose.</summary>
    [Fact]
    public void Where_all_headers_are_logged_what_is_not_there_was_not_sent_and_no_name_is_kept()
    {
        var (format, request) = (LogFormats.Create("json", new([])), new LoggedRequest());

        for (var i = 0; i < 3; i++)
            format.Read(
                $$$"""{"request":{"method":"GET","uri":"/","headers":{"X-{{{i}}}":["x"]}},"resp_headers":{}}""",
                request);

        Assert.True(request.KnowsAllHeaders);
        Assert.Empty(request.KnownHeaders);
    }

    [Fact]
    public void Names_of_headers_are_kept_up_to_a_number()
    {
        var (format, request) = (LogFormats.Create("json", new([])), new LoggedRequest());

        for (var i = 0; i < 2_000; i++)
            format.Read($$"""{"method":"GET","uri":"/","request_X-{{i}}":"x"}""", request);

        Assert.Equal(1_000, request.KnownHeaders.Count);
    }

    /// <summary>A million long ones would be all of the memory.</summary>
    [Fact]
    public void Long_texts_are_not_kept()
    {
        var pool = new TextPool();
        var text = new string('a', 8_000);

        Assert.NotSame(pool.Get(text), pool.Get(text));
        Assert.Same(pool.Get("curl/8"), pool.Get("curl/8"));
    }

    [Fact]
    public void What_is_no_log_is_refused() => Assert.Contains(
        "x.log line 1 is in no format", Assert.Throws<ToolException>(() =>
            LogFormats.Detect("x.log", ["Dear diary,"], new([]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_that_the_log_has_and_the_client_did_not_send_is_known_to_be_absent()
    {
        var request = new LoggedRequest();
        LogFormats.Create("combined", new([])).Read(
            """203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "-" "-" """, request);

        Assert.Empty(request.Headers);
        Assert.Equal(["Referer", "User-Agent"], request.KnownHeaders.Order());
        Assert.False(request.KnowsAllHeaders);
    }

    private static string Describe(LoggedRequest request) => string.Join(' ', new[]
    {
        request.Address?.ToString() ?? "-",
        request.Time?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "-", request.Method,
        request.Host, request.Scheme, request.Target,
    }.OfType<string>().Concat(request.Headers.OrderBy(header => header.Key).Select(header =>
        $"{header.Key}={header.Value}")));
}
