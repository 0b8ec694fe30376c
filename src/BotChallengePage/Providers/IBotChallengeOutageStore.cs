namespace BotChallengePage;

/// <summary>
/// Shares between nodes which challenge providers are unavailable, so that one node's visitors need not wait for what
/// another knows. <c>UseRedisCounters()</c> registers one; without any, each node finds out for itself.
/// </summary>
/// <remarks>
/// An implementation may throw or be slow: after <see cref="CounterOptions.Timeout"/> the node goes by what it knows.
/// It is asked for challenges and by the health check, for each outage once a second at most.
/// </remarks>
public interface IBotChallengeOutageStore
{
    /// <summary>Whether a node has told of the outage, and none that it is over.</summary>
    /// <param name="outage">
    /// The name of a provider, for example <c>turnstile</c>, or <c>turnstile/script</c> where it is its script that
    /// browsers do not get.
    /// </param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    ValueTask<bool> IsKnownAsync(string outage, CancellationToken cancellationToken);

    /// <summary>Tells the other nodes.</summary>
    /// <param name="outage">As above.</param>
    /// <param name="lifetime">After how long it is forgotten, unless it is told again.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    ValueTask TellAsync(string outage, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Tells them that it is over.</summary>
    /// <param name="outage">As above.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    ValueTask EndAsync(string outage, CancellationToken cancellationToken);
}
