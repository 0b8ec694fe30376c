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

    public bool IsSpent(in PassUse pass, ResolvedOptions settings) =>
        settings.Options.Pass.Budget is { } budget && _uses.CountOf(KeyOf(pass)) >= budget;

    /// <summary>Spends one use. Of requests at the same moment, no more than are left succeed.</summary>
    /// <returns><see langword="false"/> where none was left.</returns>
    public bool TrySpend(in PassUse pass, ResolvedOptions settings) =>
        settings.Options.Pass.Budget is not { } budget || _uses.Increment(KeyOf(pass)) <= budget;

    /// <summary>
    /// A visitor who passes once more has another grant, in a pass of the same id. It begins anew, and no other grant
    /// does: an easy challenge gives nothing back of a hard one.
    /// </summary>
    private static ClientPartition KeyOf(in PassUse use)
    {
        var (id, grant) = (use.Pass.Id.Value, use.Grant);
        return new(
            (ulong)(id >> 64) ^ (grant.IsFallback ? ~grant.PolicyId : grant.PolicyId),
            (ulong)id ^ (ulong)grant.IssuedAt.ToUnixTimeMilliseconds());
    }
}
