using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;

namespace BotChallengePage.Tickets;

/// <summary>
/// What every challenge carries and every answer brings back. It is bound to the host, the agent, the policy and the
/// provider; not to a URL, and not to the network: a page may come over IPv6 and its fetch over IPv4.
/// </summary>
internal sealed class Ticket
{
    public const int MaxLength = 1024;
    public const int IdLength = 16;
    public const int KeyLength = 32;

    private const byte Version = 1;
    private const int BindingLength = 2 * ClientFingerprint.PartLength;
    private const int NamesStart = 1 + IdLength + KeyLength + sizeof(long) + 1 + BindingLength;

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

    /// <summary>The host and the agent, hashed.</summary>
    public required byte[] Binding { get; init; }

    public required string Policy { get; init; }

    public required string Provider { get; init; }

    public DateTimeOffset ExpiresAt => IssuedAt + Lifetime;

    public ChallengeTicket ForProvider() => new() { Id = Convert.ToHexStringLower(Id), Key = Key, ExpiresAt = ExpiresAt };

    public static Ticket Issue(ResolvedPolicy policy, string provider, string host, ClientFingerprint fingerprint, DateTimeOffset now) => new()
    {
        Id = RandomNumberGenerator.GetBytes(IdLength),
        Key = RandomNumberGenerator.GetBytes(KeyLength),
        IssuedAt = now,
        IsFallback = provider != policy.Provider,
        Binding = Bind(host, fingerprint),
        Policy = policy.Name,
        Provider = provider,
    };

    public bool BelongsTo(string host, ClientFingerprint fingerprint) => Binding.AsSpan().SequenceEqual(Bind(host, fingerprint));

    public bool IsOfHost(string host)
    {
        Span<byte> hash = stackalloc byte[ClientFingerprint.PartLength];
        Pass.HashHost(host, hash);
        return Binding.AsSpan(0, ClientFingerprint.PartLength).SequenceEqual(hash);
    }

    /// <summary>The names of policies and providers are plain: at most 64 ASCII characters.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[NamesStart + 1 + Policy.Length + 1 + Provider.Length];
        var rest = bytes.AsSpan();
        Take(ref rest, 1)[0] = Version;
        Id.CopyTo(Take(ref rest, IdLength));
        Key.CopyTo(Take(ref rest, KeyLength));
        BinaryPrimitives.WriteInt64LittleEndian(Take(ref rest, sizeof(long)), IssuedAt.ToUnixTimeMilliseconds());
        Take(ref rest, 1)[0] = IsFallback ? (byte)1 : (byte)0;
        Binding.CopyTo(Take(ref rest, BindingLength));
        foreach (var name in (ReadOnlySpan<string>)[Policy, Provider])
        {
            Take(ref rest, 1)[0] = (byte)name.Length;
            Encoding.ASCII.GetBytes(name, Take(ref rest, name.Length));
        }

        return bytes;
    }

    /// <returns><see langword="null"/> for what another version of the library wrote.</returns>
    public static Ticket? FromBytes(Span<byte> bytes)
    {
        if (bytes.Length < NamesStart || bytes[0] != Version)
            return null;

        var rest = bytes[1..];
        return new Ticket
        {
            Id = Take(ref rest, IdLength).ToArray(),
            Key = Take(ref rest, KeyLength).ToArray(),
            IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(Take(ref rest, sizeof(long)))),
            IsFallback = Take(ref rest, 1)[0] == 1,
            Binding = Take(ref rest, BindingLength).ToArray(),
            Policy = TakeName(ref rest),
            Provider = TakeName(ref rest),
        };
    }

    private static string TakeName(ref Span<byte> rest) => Encoding.ASCII.GetString(Take(ref rest, Take(ref rest, 1)[0]));

    private static Span<byte> Take(ref Span<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static byte[] Bind(string host, ClientFingerprint fingerprint)
    {
        var binding = new byte[BindingLength];
        Pass.HashHost(host, binding);
        fingerprint.WriteAgent(binding.AsSpan(ClientFingerprint.PartLength));
        return binding;
    }
}
