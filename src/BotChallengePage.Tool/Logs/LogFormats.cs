using BotChallengePage.Tool.Reporting;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>The formats by their names, and which of them a log has.</summary>
internal static class LogFormats
{
    public const string Auto = "auto";
    public const string Har = "har";

    private const string Common = "$remote_addr $ident $remote_user [$time_local] \"$request\" $status $bytes_sent";
    private const string Combined = Common + " \"$http_referer\" \"$http_user_agent\"";

    /// <param name="name">A name, or the line of a server's configuration.</param>
    /// <param name="fields">Names of fields in JSON.</param>
    public static ILogFormat Create(string name, JsonFields fields) => name switch
    {
        "combined" => new TemplateFormat(name, Combined, mayGoOn: true),
        "common" => new TemplateFormat(name, Common, mayGoOn: true),
        "vhost" => new TemplateFormat(name, "$host " + Combined, mayGoOn: true),
        "json" => new JsonFormat(fields),
        "w3c" => new W3cFormat(),
        _ when name.Contains('$', StringComparison.Ordinal) || name.Contains('%', StringComparison.Ordinal) =>
            new TemplateFormat("your format", name),
        _ => throw new ToolException(
            $"There is no log format \"{name}\". It must be combined, common, vhost, json, w3c, har, or the line of " +
            "the server's configuration: nginx' log_format or Apache's LogFormat."),
    };

    /// <summary>The format in which most of the first lines can be read, and addresses most of all.</summary>
    public static ILogFormat Detect(string file, IReadOnlyCollection<string> lines, JsonFields fields)
    {
        var (best, most) = ((ILogFormat?)null, 0);
        foreach (var name in new[] { "combined", "vhost", "common", "json", "w3c" })
        {
            var (format, score, request) = (Create(name, fields), 0, new LoggedRequest());
            foreach (var line in lines)
            {
                // A log may begin with nothing but scans, which are no HTTP.
                score += format.Read(line, request) switch
                {
                    LineKind.Request => request.HasAddress ? 3 : 1,
                    LineKind.NoHttp when request.HasAddress => 2,
                    _ => 0,
                };
            }

            if (score > most)
                (best, most) = (format, score);
        }

        return best ?? throw new ToolException(
            $"{file} line 1 is in no format that the tool knows: \"" +
            $"{TerminalText.Of(Shorten(lines.FirstOrDefault() ?? ""))}\". Say " +
            "with --log-format how the server writes it: nginx' log_format or Apache's LogFormat.");
    }

    public static string Shorten(ReadOnlySpan<char> line) =>
        line.Length <= 120 ? line.ToString() : $"{line[..(char.IsHighSurrogate(line[116]) ? 116 : 117)]}…";
}
