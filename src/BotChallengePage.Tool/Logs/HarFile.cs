using System.Text.Json;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>
/// A HAR file, as the network tab of a browser saves it (http://www.softwareishard.com/blog/har-12-spec). It has all
/// headers, and not the address of the browser.
/// </summary>
internal static class HarFile
{
    public static IEnumerable<(int Number, Action<LoggedRequest> Fill)> Read(string name)
    {
        using var stream = LogStream.Open(name);
        using var document = Parse(name, stream.Text);
        if (!TryGet(document.RootElement, "log", out var log) || !TryGet(log, "entries", out var entries) ||
            entries.ValueKind != JsonValueKind.Array)
            throw new ToolException($"{name} is no HAR file: it has no log.entries. Save it anew from the browser.");
        var number = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            number++;
            yield return (number, request => Fill(entry, request));
        }
    }

    private static JsonDocument Parse(string name, Stream text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            throw new ToolException($"{name} line {fault.LineNumber + 1} is no JSON: {fault.Message}");
        }
    }

    private static void Fill(JsonElement entry, LoggedRequest request)
    {
        request.Clear();
        if (!TryGet(entry, "request", out var sent) || sent.ValueKind != JsonValueKind.Object)
            return;
        (request.Method, request.Target) = (Text(sent, "method"), Text(sent, "url"));
        (request.KnowsAllHeaders, request.HasQuery) = (true, true);
        if (Uri.TryCreate(request.Target, UriKind.Absolute, out var url))
            (request.Host, request.Scheme) = (url.Authority, url.Scheme);
        request.Time = LogTime.Read(Text(entry, "startedDateTime"));
        if (!TryGet(sent, "headers", out var headers) || headers.ValueKind != JsonValueKind.Array)
            return;
        foreach (var header in headers.EnumerateArray())
        {
            // HTTP/2 has :method and others.
            if (Text(header, "name") is { } name && !name.StartsWith(':') && name.Length > 0)
                request.AddHeader(name, Text(header, "value"));
        }
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private static string Text(JsonElement element, string name)
    {
        try
        {
            return TryGet(element, name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: valid JSON that is no text.
            return "";
        }
    }
}
