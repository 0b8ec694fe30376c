using BotChallengePage.Configuration;
using BotChallengePage.Counters;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>Directives that share a counter, a window and a bucket share the one increment of a request.</summary>
internal sealed class SharedCounts(RequestCounter counter)
{
    private readonly List<(CounterKey Key, Task<long?> Count)> _counts = [];

    public ValueTask<long?> IncrementAsync(CounterKey key, Directive directive, Settings settings, HttpContext context)
    {
        var index = _counts.FindIndex(counted => counted.Key == key);
        if (index >= 0)
            return new(_counts[index].Count);

        var count = counter.IncrementAsync(key, directive, settings, context).AsTask();
        _counts.Add((key, count));
        return new(count);
    }
}
