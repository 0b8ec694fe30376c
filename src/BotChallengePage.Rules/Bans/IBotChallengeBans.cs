namespace BotChallengePage;

/// <summary>
/// Refuses networks for a time, by hand or by code of the app. A ban comes before every rule, pass and counter,
/// wherever rules are asked.
/// </summary>
public interface IBotChallengeBans
{
    /// <summary>The bans in force, as this node knows them. Those of other nodes come within a second.</summary>
    IReadOnlyList<BotChallengeBan> Current { get; }

    /// <summary>Bans a network, in the place of a ban of the same one. On this node it holds at once.</summary>
    /// <param name="network">
    /// An address, a network (<c>203.0.113.0/24</c>; at the widest <c>/8</c> of IPv4 and <c>/19</c> of IPv6), or two
    /// addresses with a hyphen that are no further apart.
    /// </param>
    /// <param name="duration">For how long, 1 second to 365 days.</param>
    /// <param name="reason">Why, for the log: 1 to 200 characters.</param>
    /// <param name="by">Who says so, for the log: 1 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting for the store that nodes share.</param>
    /// <returns>The ban.</returns>
    /// <exception cref="ArgumentException">An argument is not as said above.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are 10,000 bans already, or the store that nodes share does not answer. Nothing is banned then.
    /// </exception>
    Task<BotChallengeBan> BanAsync(
        string network, TimeSpan duration, string reason, string by, CancellationToken cancellationToken = default);

    /// <summary>Ends a ban before its time.</summary>
    /// <param name="network">The network as it was banned, however it is written.</param>
    /// <param name="by">Who says so, for the log: 1 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting for the store that nodes share.</param>
    /// <returns>Whether it was banned.</returns>
    /// <exception cref="ArgumentException"><paramref name="network"/> or <paramref name="by"/> is none.</exception>
    /// <exception cref="InvalidOperationException">The store that nodes share does not answer.</exception>
    Task<bool> LiftAsync(string network, string by, CancellationToken cancellationToken = default);
}
