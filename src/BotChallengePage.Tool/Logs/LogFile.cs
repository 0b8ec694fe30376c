using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>A log that is open, with its format, and its first lines read.</summary>
internal sealed class LogFile : IDisposable
{
    private const int Sample = 50;

    private readonly LogStream _stream;
    private readonly LineReader _lines;
    private readonly Queue<string?> _first = [];
    private readonly ILogFormat _format;

    private LogFile(LogStream stream, string format, JsonFields fields)
    {
        _stream = stream;
        _lines = stream.ReadLines();
        while (_first.Count < Sample && _lines.TryRead(out var line, out var isTooLong))
            _first.Enqueue(isTooLong ? null : line.ToString());
        _format = format != LogFormats.Auto ? LogFormats.Create(format, fields)
            : _first.Count == 0 ? LogFormats.Create("combined", fields)
            : LogFormats.Detect(stream.Name, [.. _first.OfType<string>()], fields);
    }

    public string Name => _stream.Name;

    public string Format => _format.Name;

    /// <summary>Number of the last line.</summary>
    public long Line { get; private set; }

    public long? Length => _stream.Length;

    public long Position => _stream.Position;

    public static LogFile Open(string name, string format, JsonFields fields)
    {
        var stream = LogStream.Open(name);
        try
        {
            return new LogFile(stream, format, fields);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next line.</summary>
    /// <param name="request">Gets what it says.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The line itself.</param>
    public bool TryRead(LoggedRequest request, out LineKind kind, out ReadOnlySpan<char> text)
    {
        kind = LineKind.Nothing;
        if (_first.TryDequeue(out var first))
        {
            text = first;
            kind = first is null ? LineKind.Unreadable : _format.Read(text, request);
        }
        else if (!_lines.TryRead(out text, out var isTooLong))
        {
            return false;
        }
        else
        {
            kind = isTooLong ? LineKind.Unreadable : _format.Read(text, request);
        }

        Line++;
        return true;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _stream.Dispose();
    }
}
