namespace BotChallengePage;

/// <summary>
/// Shares bans between nodes, for <c>BotChallengePage.Rules</c>. <c>UseRedisCounters()</c> registers one; without any,
/// each node has its own.
/// </summary>
/// <remarks>
/// Never asked for a request: each node reads it twice a second. An implementation may throw or be slow. A node that
/// cannot read it goes by what it knows, and a ban that cannot be added is refused.
/// </remarks>
public interface IBotChallengeBanStore
{
    /// <summary>Adds a ban, in the place of one of the same network.</summary>
    /// <param name="ban">The ban. It may be forgotten when it has ended.</param>
    /// <param name="capacity">How many there may be at once that have not ended.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    /// <returns><see langword="false"/> when there are so many already, and none of the same network.</returns>
    ValueTask<bool> TryAddAsync(BotChallengeBan ban, int capacity, CancellationToken cancellationToken);

    /// <summary>Removes a ban.</summary>
    /// <param name="network">Its network, written as it was added.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> RemoveAsync(string network, CancellationToken cancellationToken);

    /// <summary>Reads all bans, if there are others than a node knows.</summary>
    /// <param name="version">What the node has read last; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    /// <returns><see langword="null"/> where nothing has changed.</returns>
    ValueTask<BotChallengeBanList?> ReadAsync(string? version, CancellationToken cancellationToken);
}
