namespace BotChallengePage.Settings;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
internal static class ClosestName
{
    public static string? Of(string written, IEnumerable<string> known)
    {
        string? closest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(written, name);
            if (distance < least)
                (closest, least) = (name, distance);
        }

        return closest;
    }

    /// <summary>How many letters have to be changed, added or dropped, without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[row.Length - 1];
    }
}
