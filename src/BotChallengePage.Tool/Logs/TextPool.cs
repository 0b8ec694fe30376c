namespace BotChallengePage.Tool.Logs;

/// <summary>Texts that come again and again, each kept once. What it keeps is limited.</summary>
internal sealed class TextPool
{
    private const int Most = 50_000;

    /// <summary>Whoever writes to a log could fill the memory with long ones, which seldom come again.</summary>
    private const int Longest = 512;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return "";
        if (text.Length > Longest)
            return text.ToString();
        if (_lookup.TryGetValue(text, out var known))
            return known;
        if (_texts.Count == Most)
            _texts.Clear();
        var added = text.ToString();
        _texts.Add(added);
        return added;
    }
}
