namespace BotChallengePage.Crawlers.Names;

/// <summary>
/// What the names of a crawler's machines are like: <c>*.search.msn.com</c> is any name below, and
/// <c>crawl-*.googlebot.com</c> one whose first label begins so.
/// </summary>
internal static class HostMask
{
    private const char Any = '*';

    public static bool Matches(string mask, ReadOnlySpan<char> name)
    {
        var star = mask.IndexOf(Any, StringComparison.Ordinal);
        var before = mask.AsSpan(0, star);
        var after = mask.AsSpan(star + 1);
        return name.Length > before.Length + after.Length &&
            name.StartsWith(before, StringComparison.OrdinalIgnoreCase) &&
            name.EndsWith(after, StringComparison.OrdinalIgnoreCase) &&
            (star == 0 || !name[before.Length..^after.Length].Contains('.'));
    }

    /// <summary>One star in the first label, and at least two labels behind it: <c>*.com</c> is anybody.</summary>
    public static bool IsUsable(string mask) =>
        mask.Split('.') is [var first, _, _, ..] && first.Count(letter => letter == Any) == 1 &&
        mask.Count(letter => letter == Any) == 1 &&
        Uri.CheckHostName(mask.Replace(Any, 'x')) == UriHostNameType.Dns;
}
