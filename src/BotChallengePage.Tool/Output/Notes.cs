using BotChallengePage.Tool.Reporting;

namespace BotChallengePage.Tool.Output;

/// <summary>What is to be said of a file that was read, by its lines.</summary>
internal sealed class Notes
{
    private readonly List<(string File, long Line, string Text)> _all = [];

    /// <summary>Whether something was not carried over.</summary>
    public bool HasLosses { get; private set; }

    public IEnumerable<string> All =>
        _all.Select(note => TerminalText.Of($"{note.File} line {note.Line}: {note.Text}"));

    /// <summary>Something that works another way.</summary>
    public void Say(string file, long line, string text) => _all.Add((file, line, text));

    /// <summary>Something that was not carried over.</summary>
    public void Lose(string file, long line, string text)
    {
        HasLosses = true;
        Say(file, line, $"not carried over: {text}");
    }
}
