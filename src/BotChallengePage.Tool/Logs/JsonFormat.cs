using System.Text;
using System.Text.Json;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>A JSON object on each line.</summary>
internal sealed class JsonFormat(JsonFields fields) : ILogFormat
{
    private readonly TextPool _pool = new();
    private byte[] _bytes = new byte[4_096];

    public string Name => "json";

    public LineKind Read(ReadOnlySpan<char> line, LoggedRequest request)
    {
        line = line.Trim();
        if (line.Length == 0)
            return LineKind.Nothing;
        request.Clear();
        if (line[0] != '{')
            return LineKind.Unreadable;
        var most = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (_bytes.Length < most)
            _bytes = new byte[most];
        var reader = new Utf8JsonReader(_bytes.AsSpan(0, Encoding.UTF8.GetBytes(line, _bytes)));
        try
        {
            return Read(ref reader, request);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter for an escaped half of a surrogate pair: valid JSON that is no text.
            return LineKind.Unreadable;
        }
    }

    private LineKind Read(ref Utf8JsonReader reader, LoggedRequest request)
    {
        var kind = LineKind.Request;
        List<string> path = [];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Add(_pool.Get(reader.GetString()));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Leave(path, reader.TokenType);
                    break;
                case JsonTokenType.StartObject:
                    // Caddy writes all of them.
                    request.KnowsAllHeaders |= path is ["{", "request", "{", "headers"];
                    path.Add("{");
                    break;
                case JsonTokenType.StartArray:
                    path.Add("[");
                    break;
                default:
                    Take(ref reader);
                    break;
            }
        }

        return kind != LineKind.Request ? kind
            : request.Target.Length == 0 || request.Method.Length == 0 ? LineKind.Unreadable
            : kind;

        void Take(ref Utf8JsonReader reader)
        {
            var name = string.Join('.', path.Where(part => part is not ("{" or "[")));
            if (fields.Find(name) is { } field && TextOf(ref reader) is { } text)
            {
                if (field.Set(text, request, _pool) is { } fault && kind != LineKind.Unreadable)
                    kind = fault;
                request.HasQuery |= field.Kind is LogFieldKind.Request or LogFieldKind.Target or LogFieldKind.Query;
            }

            if (path is [.., not ("{" or "[")])
                path.RemoveAt(path.Count - 1);
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.Null => "",
        _ => null,
    };

    private static void Leave(List<string> path, JsonTokenType end)
    {
        var start = path.LastIndexOf(end == JsonTokenType.EndObject ? "{" : "[");
        path.RemoveRange(start, path.Count - start);
        // The property that the object or array is the value of; an array goes on.
        if (path is [.., not ("{" or "[")])
            path.RemoveAt(path.Count - 1);
    }
}
