namespace BotChallengePage;

/// <summary>
/// Counts requests of a client in a window. Replace it by registering your own singleton before or after
/// <c>AddBotChallengePage()</c>.
/// </summary>
/// <remarks>
/// A fixed window begins with the first increment of a key and is never extended by later ones: this is what
/// <c>bot_challenge_page</c> documents, and what most cache stores do for it.
/// A store that counts in sliding windows, too, says so by <see cref="CountsSlidingWindows"/>, and goes by
/// <see cref="CounterKey.Kind"/>. There the count is <c>previous × (1 − elapsed / window) + current</c>, rounded
/// down, and the request itself; a request whose count is over the limit is not counted, and its count holds until one
/// more request is within the limit.
/// An implementation may throw; the guard then acts as <see cref="BotChallengePageOptions.OnStoreFailure"/> says.
/// </remarks>
public interface IBotChallengeCounterStore
{
    /// <summary>
    /// Whether the store goes by <see cref="CounterKey.Kind"/>. An app whose store does not, and that has a sliding
    /// window, does not start.
    /// </summary>
    /// <value><see langword="false"/>: it counts in fixed windows.</value>
    bool CountsSlidingWindows => false;

    /// <summary>Adds one to the counter of <paramref name="key"/> and returns the new count.</summary>
    /// <param name="key">Counter name, window and hashed client partition.</param>
    /// <param name="limit">
    /// The count up to which the request is let through. A store may stop counting once it is past the limit, as long
    /// as it keeps returning a number above it until the window ends.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancelled when the request is aborted or <see cref="CounterOptions.Timeout"/> is reached; nobody waits for
    /// longer than twice that.
    /// </param>
    /// <returns>
    /// The count, this request included, and if the store knows it, for how long it holds: a client that is over its
    /// limit stays so for that long, without the store being asked, and while it cannot be.
    /// </returns>
    ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken);
}
