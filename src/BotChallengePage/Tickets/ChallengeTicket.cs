using System.Security.Cryptography;

namespace BotChallengePage;

/// <summary>What a provider may know of the ticket that an answer has to come back with.</summary>
public sealed class ChallengeTicket
{
    /// <summary>
    /// Identity: 32 lower-case hexadecimal digits. No secret; a provider that returns bound data binds to it.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// Secret bytes of this ticket alone, which only this site's nodes can read. They are not shown: a provider signs
    /// with <see cref="Sign"/>.
    /// </summary>
    internal ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>When answers stop being taken: ten minutes after the ticket was issued.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether its visitor has to wait, and until when.</summary>
    internal bool HasWait { get; init; }

    internal DateTimeOffset ReadyAt { get; init; }

    /// <summary>
    /// Signs what the provider sends (HMAC-SHA-256), so that it knows its own work when it comes back, on whatever
    /// node. The same data of the same ticket has the same signature, and no other ticket has it.
    /// </summary>
    /// <param name="data">What is to be signed.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA256.HashData(Key.Span, data);
}
