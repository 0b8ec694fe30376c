using BotChallengePage.Counters.Memory;
using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>
/// Counts what a pass is used for, on this node, where the options limit it. A pass that is passed around among a
/// thousand machines behind one network is then asked again.
/// </summary>
internal sealed class PassUsageLimiter(TimeProvider time)
{
    private const string CounterName = "pass";
    private const int Capacity = 100_000;

    /// <summary>
    /// Longer than any pass is good, whatever the options come to say: with the window, what a pass has spent would be given
    /// back to it. Passes that are over are those seen longest ago.
    /// </summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(366);

    private readonly Lazy<MemoryCounterStore> _uses = new(() => new MemoryCounterStore(Capacity, time));

    public bool IsSpent(Pass pass, ResolvedOptions settings) =>
        settings.Options.Pass.Budget is { } budget && _uses.Value.Find(KeyOf(pass))?.Count >= budget;

    public void Spend(Pass pass, ResolvedOptions settings)
    {
        if (settings.Options.Pass.Budget is not null)
            _uses.Value.Increment(KeyOf(pass));
    }

    private static CounterKey KeyOf(Pass pass) => new(CounterName, Window, pass.Id);
}
