using System.Globalization;
using System.Text;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>Lines that a server has written by a template: the combined format and its relatives.</summary>
internal sealed class TemplateFormat : ILogFormat
{
    private readonly string _before;
    private readonly TemplatePart[] _parts;
    private readonly TextPool _pool = new();
    private readonly bool _mayGoOn;
    private byte[] _bytes = [];
    private char[] _letters = [];

    /// <param name="name">What users call it.</param>
    /// <param name="template">The line of the server's configuration.</param>
    /// <param name="mayGoOn">Whether a line may go on after what the template says.</param>
    public TemplateFormat(string name, string template, bool mayGoOn = false)
    {
        Name = name;
        _mayGoOn = mayGoOn;
        (_before, _parts) = TemplateParser.Parse(template);
    }

    public string Name { get; }

    public LineKind Read(ReadOnlySpan<char> line, LoggedRequest request)
    {
        if (line.Trim().Length == 0)
            return LineKind.Nothing;
        request.Clear();
        if (!line.StartsWith(_before, StringComparison.Ordinal))
            return LineKind.Unreadable;
        var rest = line[_before.Length..];
        var kind = LineKind.Request;
        foreach (var part in _parts)
        {
            var end = EndOf(rest, part);
            if (end < 0)
                return LineKind.Unreadable;
            var value = rest[..end];
            if (part.Field.Kind != LogFieldKind.Ignored &&
                part.Field.Set(Unescape(value), request, _pool) is { } fault)
            {
                if (fault == LineKind.Unreadable)
                    return fault;
                kind = fault;
            }

            request.HasQuery |= part.Field.Kind is LogFieldKind.Request or LogFieldKind.Target or LogFieldKind.Query;
            rest = rest[(end + part.After.Length)..];
        }

        return rest.Trim().Length > 0 && !_mayGoOn ? LineKind.Unreadable
            : kind == LineKind.Request && (request.Target.Length == 0 || request.Target == "-") ? LineKind.NoHttp
            : kind;
    }

    private int EndOf(ReadOnlySpan<char> rest, TemplatePart part)
    {
        if (part.After.Length == 0)
            // The last one: a value without quotation marks has no space in it.
            return _mayGoOn && rest.IndexOf(' ') is >= 0 and var space ? space : rest.Length;
        if (!part.IsQuoted)
            return rest.IndexOf(part.After, StringComparison.Ordinal);
        for (var at = 0; at < rest.Length; at++)
        {
            if (rest[at] == '\\')
                at++;
            else if (rest[at] == '"')
                return rest[at..].StartsWith(part.After, StringComparison.Ordinal) ? at : -1;
        }

        return -1;
    }

    /// <summary>
    /// Apache writes <c>\"</c> and <c>\\</c>, and both write bytes as <c>\x22</c>: those of UTF-8 are several.
    /// </summary>
    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> value)
    {
        if (!value.Contains('\\'))
            return value;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_bytes.Length < most)
            (_bytes, _letters) = (new byte[most], new char[most]);
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\' || at + 1 == value.Length)
            {
                // Both halves of a surrogate pair at once.
                var width = char.IsHighSurrogate(value[at]) && at + 1 < value.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(value.Slice(at, width), _bytes.AsSpan(length));
                at += width - 1;
            }
            else if (value[at + 1] == 'x' && at + 3 < value.Length && char.IsAsciiHexDigit(value[at + 2]) &&
                char.IsAsciiHexDigit(value[at + 3]))
            {
                _bytes[length++] = byte.Parse(
                    value.Slice(at + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                at += 3;
            }
            else
            {
                length += Encoding.UTF8.GetBytes([Plain(value[++at])], _bytes.AsSpan(length));
            }
        }

        return _letters.AsSpan(0, Encoding.UTF8.GetChars(_bytes.AsSpan(0, length), _letters));
    }

    private static char Plain(char escaped) => escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => escaped };
}
