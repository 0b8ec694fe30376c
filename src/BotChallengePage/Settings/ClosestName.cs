namespace BotChallengePage.Settings;

/// <summary>Finds the name that was probably meant by a misspelt one.</summary>
internal static class ClosestName
{
    /// <returns>
    /// The nearest of the known names, or <see langword="null"/> where none is near enough to be meant.
    /// </returns>
    public static string? Find(string written, IEnumerable<string> known)
    {
        string? closest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(written, name);
            if (distance < least && distance <= MostSlips(written, name))
                (closest, least) = (name, distance);
        }

        return closest;
    }

    /// <summary>
    /// One slip in three letters. With more, two words have no more in common than any two words have.
    /// </summary>
    private static int MostSlips(string written, string name) => Math.Max(written.Length, name.Length) / 3;

    /// <summary>
    /// How many letters have to be changed, added, dropped or swapped with the next, without regard to case.
    /// </summary>
    private static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(
                    last[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
