using BotChallengePage.Counters;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>Directives that share a counter, a window and a partition share the one increment of a request.</summary>
internal sealed class RequestIncrements(CounterStoreCaller counter, Directive[] directives)
{
    private readonly List<(CounterKey Key, Task<long?> Count)> _counts = [];

    public async ValueTask<long?> IncrementAsync(
        CounterKey key, DirectiveLimit limit, ResolvedOptions settings, HttpContext context)
    {
        var index = _counts.FindIndex(counted => counted.Key == key);
        if (index < 0)
        {
            index = _counts.Count;
            _counts.Add((key, counter.IncrementAsync(key, HighestLimit(limit), settings, context).AsTask()));
        }

        // A client over this limit, and not over the highest, is known to be so during an outage, too.
        return await _counts[index].Count ?? counter.KnownOver(key, limit.After);
    }

    /// <summary>
    /// A store may stop counting at the limit it is asked with; then nobody would ever reach a higher one.
    /// </summary>
    private int HighestLimit(DirectiveLimit limit)
    {
        var highest = limit.After;
        foreach (var directive in directives)
        {
            if (directive.Limit is { } own && limit.SharesCountWith(own))
                highest = Math.Max(highest, own.After);
            if (directive.LimitOfAll is { } ofAll && limit.SharesCountWith(ofAll))
                highest = Math.Max(highest, ofAll.After);
        }

        return highest;
    }
}
