namespace BotChallengePage;

/// <summary>
/// Shares between nodes how often a ticket was answered and whether it gave a pass. <c>UseRedisCounters()</c> registers
/// one; without any, each node counts the answers that reach it.
/// </summary>
/// <remarks>
/// A pass that is to be good on one more network is marked with <see cref="TrySucceedAsync"/>, too, under ids of its
/// own that live for an hour: so its visitor gets no more than four of them in an hour, whichever nodes they come to.
/// Both methods have to be atomic across nodes. An implementation may throw or be slow: after
/// <see cref="CounterOptions.Timeout"/> the count of the node that got the answer decides.
/// </remarks>
public interface IBotChallengeTicketLedger
{
    /// <summary>Takes one of a ticket's tries, unless it has none left or has given its pass.</summary>
    /// <param name="ticketId">Identity of the ticket: 32 hexadecimal digits.</param>
    /// <param name="maxTries">Tries that a ticket has.</param>
    /// <param name="expiresAt">
    /// End of the ticket's life. What is remembered of it may be dropped a minute later.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the request is aborted.</param>
    /// <returns>What became of the try.</returns>
    ValueTask<TicketAttemptResult> TakeTryAsync(
        string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Marks a ticket as the source of a pass.</summary>
    /// <param name="ticketId">Identity of the ticket: 32 hexadecimal digits.</param>
    /// <param name="expiresAt">
    /// End of the ticket's life. What is remembered of it may be dropped a minute later.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the request is aborted.</param>
    /// <returns>
    /// <see langword="true"/> for the first call for a ticket, on whatever node; <see langword="false"/> for each
    /// other.
    /// </returns>
    ValueTask<bool> TrySucceedAsync(string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
