using System.Security.Cryptography;
using BotChallengePage.Directives;
using BotChallengePage.Passes;

namespace BotChallengePage.Challenges;

/// <summary>
/// What every challenge carries and every answer brings back. It is bound to the host, the agent, the policy and the
/// provider; not to a URL, and not to the network: a page may come over IPv6 and its fetch over IPv4.
/// </summary>
internal sealed class Ticket
{
    public const int MaxLength = 1024;
    public const int IdLength = 16;
    public const int KeyLength = 32;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public required byte[] Id { get; init; }

    /// <summary>
    /// Signs the proof-of-work challenge. It travels inside the encrypted ticket, so all nodes that share the key ring
    /// have it, and no other secret needs to be configured.
    /// </summary>
    public required byte[] Key { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Issued since the policy's own provider was unavailable: the pass will be a short one.</summary>
    public required bool IsFallback { get; init; }

    public required byte[] Host { get; init; }

    public required byte[] Agent { get; init; }

    public required string Policy { get; init; }

    public required string Provider { get; init; }

    public DateTimeOffset ExpiresAt => IssuedAt + Lifetime;

    public ChallengeTicket ForProvider() => new() { Id = Convert.ToHexStringLower(Id), Key = Key, ExpiresAt = ExpiresAt };

    public static Ticket Issue(Policy policy, string provider, string host, ClientFingerprint fingerprint, DateTimeOffset now)
    {
        var (hostHash, agentHash) = Bind(host, fingerprint);
        return new Ticket
        {
            Id = RandomNumberGenerator.GetBytes(IdLength),
            Key = RandomNumberGenerator.GetBytes(KeyLength),
            IssuedAt = now,
            IsFallback = provider != policy.Provider,
            Host = hostHash,
            Agent = agentHash,
            Policy = policy.Name,
            Provider = provider,
        };
    }

    public bool BelongsTo(string host, ClientFingerprint fingerprint)
    {
        var (hostHash, agentHash) = Bind(host, fingerprint);
        return Host.AsSpan().SequenceEqual(hostHash) && Agent.AsSpan().SequenceEqual(agentHash);
    }

    private static (byte[] Host, byte[] Agent) Bind(string host, ClientFingerprint fingerprint)
    {
        var hostHash = new byte[ClientFingerprint.PartLength];
        var agentHash = new byte[ClientFingerprint.PartLength];
        Pass.HashHost(host, hostHash);
        fingerprint.WriteAgent(agentHash);
        return (hostHash, agentHash);
    }
}
