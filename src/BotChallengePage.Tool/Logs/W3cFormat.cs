using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>
/// The extended format of the W3C (https://www.w3.org/TR/WD-logfile.html), which IIS and ASP.NET Core's
/// <c>UseW3CLogging()</c> write: a line <c>#Fields:</c> says what stands where, and there may be several.
/// </summary>
internal sealed class W3cFormat : ILogFormat
{
    private const string Directive = "#Fields:";

    private readonly TextPool _pool = new();
    private LogField[] _fields = [];
    private (int Date, int Time) _at = (-1, -1);

    public string Name => "w3c";

    public LineKind Read(ReadOnlySpan<char> line, LoggedRequest request)
    {
        if (line.StartsWith(Directive, StringComparison.OrdinalIgnoreCase))
            TakeFields(line[Directive.Length..], request);
        if (line.Length == 0 || line[0] == '#')
            return LineKind.Nothing;
        request.Clear();
        var (number, kind) = (0, LineKind.Request);
        ReadOnlySpan<char> date = default, time = default;
        foreach (var range in line.Split(' '))
        {
            var value = line[range];
            if (number >= _fields.Length)
            {
                if (value.Length == 0)
                    continue;
                return LineKind.Unreadable;
            }

            if (number == _at.Date)
                date = value;
            else if (number == _at.Time)
                time = value;
            else if (Set(_fields[number], value, request) is { } fault)
                kind = fault;
            number++;
        }

        if (number < _fields.Length || _fields.Length == 0)
            return LineKind.Unreadable;
        if (date.Length > 0 && time.Length > 0)
            request.Time = LogTime.Read($"{date} {time}");
        return kind == LineKind.Request && request.Target.Length == 0 ? LineKind.NoHttp : kind;
    }

    /// <summary>There are no quotation marks: a space in a value is written as a plus.</summary>
    private LineKind? Set(LogField field, ReadOnlySpan<char> value, LoggedRequest request) =>
        field.Kind == LogFieldKind.Header && value.Contains('+')
            ? field.Set(value.ToString().Replace('+', ' '), request, _pool)
            : field.Set(value, request, _pool);

    private void TakeFields(ReadOnlySpan<char> names, LoggedRequest request)
    {
        var all = names.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _at = (Array.IndexOf(all, "date"), Array.IndexOf(all, "time"));
        _fields = [.. all.Select(FieldOf)];
        request.HasQuery = Array.Exists(all, name => name is "cs-uri-query" or "cs-uri");
    }

    private static LogField FieldOf(string name) => name switch
    {
        "c-ip" => new(LogFieldKind.Address),
        "cs-method" => new(LogFieldKind.Method),
        "cs-uri-stem" => new(LogFieldKind.Path),
        "cs-uri" => new(LogFieldKind.Target),
        "cs-uri-query" => new(LogFieldKind.Query),
        "cs-host" or "cs(Host)" => new(LogFieldKind.Host),
        _ when name.StartsWith("cs(", StringComparison.Ordinal) && name.EndsWith(')') =>
            LogField.OfHeader(name[3..^1]),
        _ => LogField.Ignored,
    };
}
