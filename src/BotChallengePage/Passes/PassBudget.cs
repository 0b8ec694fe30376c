using BotChallengePage.Counters;

namespace BotChallengePage.Passes;

/// <summary>
/// Counts what a pass is used for, on this node, where the options limit it. A pass that is passed around among a
/// thousand machines behind one network is then asked again.
/// </summary>
internal sealed class PassBudget(TimeProvider time)
{
    private const string CounterName = "pass";
    private const int Capacity = 100_000;

    private readonly Lazy<MemoryCounterStore> _uses = new(() => new MemoryCounterStore(Capacity, time));

    public bool TrySpend(Pass pass, PassOptions options)
    {
        if (options.Budget is not { } budget)
            return true;

        return _uses.Value.Increment(new CounterKey(CounterName, options.Duration, pass.Id)) <= budget;
    }
}
