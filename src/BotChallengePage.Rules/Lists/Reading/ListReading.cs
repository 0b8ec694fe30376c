using System.Globalization;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>What is found in a list while it is read.</summary>
internal sealed class ListReading
{
    private const int LongestExcerpt = 60;

    public NetworkListBuilder Networks { get; } = new();

    /// <summary>Lines, or entries in JSON, that say something.</summary>
    public int Entries { get; private set; }

    public int Unreadable { get; private set; }

    /// <summary>The first that could not be read, and where it is.</summary>
    public string? FirstUnreadable { get; private set; }

    public void Add(AddressRange range)
    {
        Entries++;
        Networks.Add(range);
    }

    /// <param name="number">Which line or entry it is, from 1.</param>
    /// <param name="text">What it says.</param>
    public void AddUnreadable(int number, ReadOnlySpan<char> text)
    {
        Entries++;
        Unreadable++;
        FirstUnreadable ??= string.Create(CultureInfo.InvariantCulture, $"{number}: \"{Excerpt(text)}\"");
    }

    /// <summary>Of what somebody else has written, so that it can stand in a log.</summary>
    private static string Excerpt(ReadOnlySpan<char> text)
    {
        Span<char> excerpt = stackalloc char[Math.Min(text.Length, LongestExcerpt)];
        for (var i = 0; i < excerpt.Length; i++)
            excerpt[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        return text.Length > LongestExcerpt ? $"{excerpt}…" : excerpt.ToString();
    }
}
