using BotChallengePage.Tool.Logs;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Lines that could not be read: how many, and the first ones.</summary>
internal sealed class BadLines
{
    private const int Shown = 5;

    private readonly List<string> _first = [];

    public long Count { get; private set; }

    /// <summary>Bytes that are no HTTP: servers refuse them before any app sees them.</summary>
    public long NoHttp { get; set; }

    public IReadOnlyList<string> First => _first;

    public void Add(string file, long line, ReadOnlySpan<char> text)
    {
        if (Count++ < Shown)
            _first.Add($"{file} line {line}: {TerminalText.Of(LogFormats.Shorten(text))}");
    }
}
