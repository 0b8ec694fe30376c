namespace BotChallengePage;

/// <summary>What a provider may know of the ticket that an answer has to come back with.</summary>
public sealed class ChallengeTicket
{
    /// <summary>Identity: 32 lower-case hexadecimal digits. No secret; a provider that returns bound data binds to it.</summary>
    public required string Id { get; init; }

    /// <summary>32 secret bytes that only this site's nodes know, for a provider that signs what it sends.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>When answers stop being taken: ten minutes after the ticket was issued.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
