namespace BotChallengePage.Rules.Matching;

/// <summary>
/// Finds which of many texts another one contains, in any case, in one pass over it (Aho and Corasick's automaton).
/// </summary>
internal sealed class TextSearch
{
    private const int AsciiLetters = 128;
    private const int NoClass = 0;

    private readonly int[] _classOfAscii = new int[AsciiLetters];
    private readonly Dictionary<char, int> _classOfOther = [];
    private readonly int _classes;

    /// <summary>From a state and the class of a letter to the next state.</summary>
    private readonly int[] _next;

    /// <summary>What is found in a state; <see langword="null"/> in most.</summary>
    private readonly int[]?[] _found;

    /// <param name="texts">What is looked for, each by its number. None is empty.</param>
    public TextSearch(IReadOnlyList<string> texts)
    {
        Count = texts.Count;
        _classes = NumberLetters(texts);
        var (next, found) = BuildTree(texts);
        _next = [.. next];
        _found = new int[]?[found.Count];
        Complete(found);
    }

    public int Count { get; }

    /// <param name="text">The text that is looked through.</param>
    /// <param name="found">Gets the number of each text that it contains.</param>
    /// <returns>Whether it contains any.</returns>
    public bool Find(ReadOnlySpan<char> text, BitSet found)
    {
        var (state, isAny) = (0, false);
        foreach (var letter in text)
        {
            state = _next[(state * _classes) + ClassOf(letter)];
            if (_found[state] is not { } numbers)
                continue;
            found.AddAll(numbers);
            isAny = true;
        }

        return isAny;
    }

    private int ClassOf(char letter) =>
        letter < AsciiLetters ? _classOfAscii[letter]
            : _classOfOther.Count == 0 ? NoClass
            : _classOfOther.GetValueOrDefault(char.ToUpperInvariant(letter));

    private int NumberLetters(IReadOnlyList<string> texts)
    {
        var count = NoClass + 1;
        foreach (var letter in texts.SelectMany(text => text).Select(char.ToUpperInvariant).Distinct())
        {
            _classOfOther[letter] = count;
            if (letter < AsciiLetters)
                _classOfAscii[letter] = _classOfAscii[char.ToLowerInvariant(letter)] = count;
            count++;
        }

        return count;
    }

    private (List<int> Next, List<List<int>> Found) BuildTree(IReadOnlyList<string> texts)
    {
        List<int> next = [.. new int[_classes]];
        List<List<int>> found = [[]];
        for (var number = 0; number < texts.Count; number++)
        {
            var state = 0;
            foreach (var letter in texts[number])
            {
                var at = (state * _classes) + _classOfOther[char.ToUpperInvariant(letter)];
                if (next[at] == 0)
                {
                    next[at] = found.Count;
                    found.Add([]);
                    next.AddRange(new int[_classes]);
                }

                state = next[at];
            }

            found[state].Add(number);
        }

        return (next, found);
    }

    /// <summary>
    /// Where no text goes on, another may that ends alike: the state for it is known when the shorter ones are done.
    /// </summary>
    private void Complete(List<List<int>> found)
    {
        var shorter = new int[found.Count];
        var queue = new Queue<int>();
        queue.Enqueue(0);
        while (queue.TryDequeue(out var state))
        {
            if (state != 0)
                found[state].AddRange(found[shorter[state]]);
            _found[state] = found[state] is { Count: > 0 } numbers ? [.. numbers] : null;
            for (var letter = 0; letter < _classes; letter++)
            {
                var (at, other) = ((state * _classes) + letter, _next[(shorter[state] * _classes) + letter]);
                if (_next[at] == 0)
                {
                    _next[at] = state == 0 ? 0 : other;
                    continue;
                }

                shorter[_next[at]] = state == 0 ? 0 : other;
                queue.Enqueue(_next[at]);
            }
        }
    }
}
