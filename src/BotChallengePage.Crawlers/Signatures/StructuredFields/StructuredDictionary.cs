namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>Members by key, in their order. One that comes again takes the place of the first.</summary>
internal sealed class StructuredDictionary
{
    private readonly List<KeyValuePair<string, StructuredMember>> _all = [];

    public int Count => _all.Count;

    public KeyValuePair<string, StructuredMember> this[int index] => _all[index];

    public StructuredMember? Find(string key)
    {
        foreach (var (name, member) in _all)
        {
            if (name == key)
                return member;
        }

        return null;
    }

    public void Set(string key, StructuredMember member)
    {
        var at = _all.FindIndex(entry => entry.Key == key);
        if (at < 0)
            _all.Add(new(key, member));
        else
            _all[at] = new(key, member);
    }
}
