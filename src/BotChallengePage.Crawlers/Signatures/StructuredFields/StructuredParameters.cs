namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>Parameters in their order. One that comes again takes the place of the first.</summary>
internal sealed class StructuredParameters
{
    private readonly List<KeyValuePair<string, BareItem>> _all = [];

    /// <summary>Of what has none. Nobody adds to it.</summary>
    public static StructuredParameters None { get; } = new();

    public int Count => _all.Count;

    public KeyValuePair<string, BareItem> this[int index] => _all[index];

    public BareItem? Find(string key)
    {
        foreach (var (name, value) in _all)
        {
            if (name == key)
                return value;
        }

        return null;
    }

    /// <summary>The text of a string; <see langword="null"/> where there is none, or something else.</summary>
    public string? FindText(string key) => Find(key) is { Kind: BareItemKind.Text, Text: var text } ? text : null;

    public void Set(string key, BareItem value)
    {
        var at = _all.FindIndex(entry => entry.Key == key);
        if (at < 0)
            _all.Add(new(key, value));
        else
            _all[at] = new(key, value);
    }
}
