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

    public bool IsSpent(Pass pass, PassOptions options) =>
        options.Budget is { } budget && _uses.Value.KnownCount(KeyOf(pass, options)) >= budget;

    public void Spend(Pass pass, PassOptions options)
    {
        if (options.Budget is not null)
            _uses.Value.Increment(KeyOf(pass, options));
    }

    private static CounterKey KeyOf(Pass pass, PassOptions options) => new(CounterName, options.Duration, pass.ComputeId());
}
