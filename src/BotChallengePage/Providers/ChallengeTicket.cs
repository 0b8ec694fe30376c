namespace BotChallengePage;

/// <summary>What a provider may know of the ticket that an answer has to come back with.</summary>
/// <param name="Id">Identity: 32 lower-case hexadecimal digits. No secret; a provider that returns bound data binds to it.</param>
/// <param name="Key">32 secret bytes that only this site's nodes know, for a provider that signs what it sends.</param>
/// <param name="ExpiresAt">When answers stop being taken: ten minutes after the ticket was issued.</param>
public sealed record ChallengeTicket(string Id, ReadOnlyMemory<byte> Key, DateTimeOffset ExpiresAt);
