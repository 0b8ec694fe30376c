using System.Buffers;

namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>
/// Reads structured fields as RFC 9651 (which replaces RFC 8941) has it, section 4.2. What is not one, or is longer
/// than anything that is needed here, is none: nothing is thrown, and the work grows with the length.
/// </summary>
internal ref struct StructuredFieldParser
{
    /// <summary>Of all lines of a field together. Servers take no more than this in one header by default.</summary>
    public const int LongestField = 8_192;

    /// <summary>Of a dictionary, of an inner list, and of parameters. The RFC asks for more of general use.</summary>
    public const int MostEntries = 64;

    private static readonly SearchValues<char> KeyLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");

    private ReadOnlySpan<char> _rest;

    private StructuredFieldParser(ReadOnlySpan<char> field) => _rest = field;

    public static StructuredDictionary? ParseDictionary(ReadOnlySpan<char> field)
    {
        if (field.Length > LongestField)
            return null;
        var parser = new StructuredFieldParser(field.Trim(' '));
        return parser.TryReadDictionary(out var dictionary) ? dictionary : null;
    }

    public static StructuredItem? ParseItem(ReadOnlySpan<char> field)
    {
        if (field.Length > LongestField)
            return null;
        var parser = new StructuredFieldParser(field.Trim(' '));
        return parser.TryReadItem(out var item) && parser._rest.IsEmpty ? item : null;
    }

    private bool TryReadDictionary(out StructuredDictionary dictionary)
    {
        dictionary = new StructuredDictionary();
        while (!_rest.IsEmpty)
        {
            if (!TryReadKey(out var key) || !TryReadMember(out var member))
                return false;
            dictionary.Set(key, member);
            if (dictionary.Count > MostEntries)
                return false;

            _rest = _rest.TrimStart(" \t");
            if (_rest.IsEmpty)
                return true;
            if (!TryTake(','))
                return false;
            _rest = _rest.TrimStart(" \t");
            if (_rest.IsEmpty)
                return false;
        }

        return true;
    }

    private bool TryReadMember(out StructuredMember member)
    {
        if (!TryTake('='))
        {
            var isFlag = TryReadParameters(out var parameters);
            member = new StructuredItem(BareItem.True, parameters);
            return isFlag;
        }

        if (_rest is ['(', ..])
        {
            var isList = TryReadInnerList(out var list);
            member = list;
            return isList;
        }

        var isItem = TryReadItem(out var item);
        member = item;
        return isItem;
    }

    private bool TryReadInnerList(out InnerList list)
    {
        List<StructuredItem> items = [];
        list = new InnerList(items, StructuredParameters.None);
        if (!TryTake('('))
            return false;
        while (true)
        {
            _rest = _rest.TrimStart(' ');
            if (TryTake(')'))
                break;
            if (items.Count == MostEntries || !TryReadItem(out var item) || _rest is not [' ' or ')', ..])
                return false;
            items.Add(item);
        }

        if (!TryReadParameters(out var parameters))
            return false;
        list = new InnerList(items, parameters);
        return true;
    }

    private bool TryReadItem(out StructuredItem item)
    {
        item = new StructuredItem(default, StructuredParameters.None);
        var reader = new BareItemReader(_rest);
        if (!reader.TryRead(out var value))
            return false;
        _rest = reader.Rest;
        if (!TryReadParameters(out var parameters))
            return false;
        item = new StructuredItem(value, parameters);
        return true;
    }

    private bool TryReadParameters(out StructuredParameters parameters)
    {
        parameters = StructuredParameters.None;
        if (_rest is not [';', ..])
            return true;

        parameters = new StructuredParameters();
        while (TryTake(';'))
        {
            _rest = _rest.TrimStart(' ');
            if (!TryReadKey(out var key))
                return false;
            var value = BareItem.True;
            if (TryTake('='))
            {
                var reader = new BareItemReader(_rest);
                if (!reader.TryRead(out value))
                    return false;
                _rest = reader.Rest;
            }

            parameters.Set(key, value);
            if (parameters.Count > MostEntries)
                return false;
        }

        return true;
    }

    private bool TryReadKey(out string key)
    {
        key = "";
        if (_rest is not [(>= 'a' and <= 'z') or '*', ..])
            return false;
        var length = _rest.IndexOfAnyExcept(KeyLetters);
        if (length < 0)
            length = _rest.Length;
        key = _rest[..length].ToString();
        _rest = _rest[length..];
        return true;
    }

    private bool TryTake(char wanted)
    {
        if (_rest.IsEmpty || _rest[0] != wanted)
            return false;
        _rest = _rest[1..];
        return true;
    }
}
