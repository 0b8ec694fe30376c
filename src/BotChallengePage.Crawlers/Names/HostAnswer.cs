namespace BotChallengePage.Crawlers.Names;

/// <summary>What DNS says of an address.</summary>
/// <param name="Confirmed">The names of it that lead back to it, of those that crawlers have.</param>
/// <param name="IsCertain">Whether it has no other: nothing was left unanswered.</param>
internal sealed record HostAnswer(IReadOnlyList<string> Confirmed, bool IsCertain)
{
    public static HostAnswer Unknown { get; } = new([], IsCertain: false);

    /// <summary>Whether the address has such a name; <see langword="null"/> where that is not known.</summary>
    public bool? HasNameLike(IReadOnlyList<string> masks)
    {
        for (var i = 0; i < Confirmed.Count; i++)
        {
            for (var j = 0; j < masks.Count; j++)
            {
                if (HostMask.Matches(masks[j], Confirmed[i]))
                    return true;
            }
        }

        return IsCertain ? false : null;
    }
}
