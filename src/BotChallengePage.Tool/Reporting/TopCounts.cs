using BotChallengePage.Tool.Checking;

namespace BotChallengePage.Tool.Reporting;

/// <summary>
/// Which names come most, in an amount of memory that is fixed: where there are too many, the rarer half is forgotten,
/// and with it at most so many requests of each.
/// </summary>
internal sealed class TopCounts(int most = TopCounts.Most)
{
    public const int Most = 100_000;

    private readonly Dictionary<string, OutcomeCounts> _counts = new(StringComparer.Ordinal);

    /// <summary>How many requests of a name may be missing; 0 where nothing was forgotten.</summary>
    public long Forgotten { get; private set; }

    public void Add(string name, Outcome outcome)
    {
        if (!_counts.TryGetValue(name, out var counts))
        {
            if (_counts.Count == most)
                Forget();
            _counts[name] = counts = new();
        }

        counts.Add(outcome);
    }

    /// <summary>Those of which most requests would not get through, and then those with most requests.</summary>
    public IEnumerable<(string Name, OutcomeCounts Counts)> Top(int count) => _counts
        .Select(entry => (entry.Key, entry.Value))
        .OrderByDescending(entry => entry.Value.Affected).ThenByDescending(entry => entry.Value.Total)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .Take(count);

    private void Forget()
    {
        var rare = _counts.OrderBy(entry => entry.Value.Total).Take((_counts.Count + 1) / 2).ToArray();
        Forgotten += rare[^1].Value.Total;
        foreach (var (name, _) in rare)
            _counts.Remove(name);
    }
}
