namespace BotChallengePage.Rules.Matching;

/// <summary>Numbers that were found, in memory that is used again.</summary>
internal sealed class BitSet
{
    private const int Bits = 64;

    private ulong[] _words = [];

    /// <summary>Takes everything out, and makes room for numbers below <paramref name="count"/>.</summary>
    public void Clear(int count)
    {
        var words = (count + Bits - 1) / Bits;
        if (_words.Length < words)
            _words = new ulong[words];
        else
            _words.AsSpan(0, words).Clear();
    }

    public void AddAll(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            _words[number / Bits] |= 1UL << (number % Bits);
    }

    public bool HasAny(Mask mask)
    {
        foreach (var (word, bits) in mask.Words)
        {
            if ((_words[word] & bits) != 0)
                return true;
        }

        return false;
    }

    /// <summary>Numbers that are asked for together.</summary>
    internal sealed class Mask(IEnumerable<int> numbers)
    {
        public (int Word, ulong Bits)[] Words { get; } =
        [
            .. numbers.GroupBy(number => number / Bits).Select(
                word => (word.Key, word.Aggregate(0UL, (bits, number) => bits | (1UL << (number % Bits))))),
        ];
    }
}
