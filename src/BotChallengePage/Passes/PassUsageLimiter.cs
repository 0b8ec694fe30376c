using BotChallengePage.Counters.Memory;
using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>
/// Counts what a pass is used for, on this node, where the options limit it. A pass that is passed around among a
/// thousand machines behind one network is then asked again.
/// </summary>
internal sealed class PassUsageLimiter(TimeProvider time)
{
    private const int Capacity = 100_000;

    /// <summary>
    /// Longer than any pass is good, whatever the options come to say: the window of a count that has ended would give
    /// a pass back what it has spent.
    /// </summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(366);

    private readonly OwnCounter _uses = new("pass", Window, Capacity, time);

    public bool IsSpent(Pass pass, ResolvedOptions settings) =>
        settings.Options.Pass.Budget is { } budget && _uses.CountOf(KeyOf(pass)) >= budget;

    /// <summary>Spends one use. Of requests at the same moment, no more than are left succeed.</summary>
    /// <returns><see langword="false"/> where none was left.</returns>
    public bool TrySpend(Pass pass, ResolvedOptions settings) =>
        settings.Options.Pass.Budget is not { } budget || _uses.Increment(KeyOf(pass)) <= budget;

    /// <summary>
    /// A visitor who passes once more begins anew: with a pass of the same id, and another newest grant.
    /// </summary>
    private static ClientPartition KeyOf(Pass pass)
    {
        var newest = pass.Grants[0];
        return new(
            (ulong)(pass.Id.Value >> 64) ^ (newest.IsFallback ? ~newest.PolicyId : newest.PolicyId),
            (ulong)pass.Id.Value ^ (ulong)newest.IssuedAt.ToUnixTimeMilliseconds());
    }
}
