using System.Buffers.Binary;
using System.Text;
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

    /// <summary>
    /// Of a recheck. The version before does not know one, and would give a pass of its own for it: so it refuses such
    /// a ticket, and its visitor gets another.
    /// </summary>
    private const byte RecheckVersion = 2;

    /// <summary>
    /// Of a form. The version before would give a pass for it, and takes none at a form: so it refuses such a ticket.
    /// </summary>
    private const byte FormVersion = 3;

    private const int LevelBits = 0b11;
    private const int OutageFlag = 0b100;
    private const int RefusedFlag = 0b1000;
    private const int BindingLength = 2 * ShortHash.Length;
    private const int NamesStart = 1 + IdLength + KeyLength + sizeof(long) + 1 + BindingLength;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public required byte[] Id { get; init; }

    /// <summary>
    /// Signs the proof-of-work challenge. It travels inside the encrypted ticket, so all nodes that share the key ring
    /// have it, and no other secret needs to be configured.
    /// </summary>
    public required byte[] Key { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Issued with what stands in for the provider that was to ask: the pass will be a short one.</summary>
    public required bool IsFallback { get; init; }

    /// <summary>The host, hashed.</summary>
    public required UInt128 Host { get; init; }

    /// <summary>The agent, hashed.</summary>
    public required UInt128 Agent { get; init; }

    public required string Policy { get; init; }

    public required string Provider { get; init; }

    /// <summary>The least level of the pass that its visitor needs; any where nothing was asked.</summary>
    public ChallengeLevel AskedLevel { get; init; }

    /// <summary>
    /// Whether it was issued while the policy's own provider was known to be unavailable: then the pass opens, for its
    /// short time, what was asked for, where it is the policy's own.
    /// </summary>
    public bool IsOutage { get; init; }

    /// <summary>Whether its visitor asked for the stand-in and did not get it.</summary>
    public bool IsStandInRefused { get; init; }

    /// <summary>
    /// Asks a visitor whose pass is good but for the network. It makes that pass good there, too; where the policy's
    /// own provider asks more, it earns none.
    /// </summary>
    public bool IsRecheck { get; init; }

    /// <summary>
    /// The form that it is for, hashed: see <see cref="FormPath"/>. It is good for that form and earns no pass.
    /// </summary>
    /// <value><see langword="null"/>: it is for a pass.</value>
    public UInt128? Form { get; init; }

    /// <summary>How long its visitor has to wait before they may answer; zero for most.</summary>
    public TimeSpan Wait { get; init; }

    public DateTimeOffset ExpiresAt => IssuedAt + Lifetime;

    /// <summary>When it may be answered.</summary>
    public DateTimeOffset ReadyAt => IssuedAt + Wait;

    public ChallengeTicket ForProvider() =>
        new()
        {
            Id = Convert.ToHexStringLower(Id),
            Key = Key,
            ExpiresAt = ExpiresAt,
            ReadyAt = ReadyAt,
            HasWait = Wait > TimeSpan.Zero,
        };

    public static Ticket Issue(
        ResolvedPolicy policy,
        string provider,
        string host,
        in ClientFingerprint fingerprint,
        DateTimeOffset now,
        ChallengeLevel askedLevel = ChallengeLevel.Automatic,
        bool isOutage = false,
        bool isStandInRefused = false,
        bool isRecheck = false,
        UInt128? form = null,
        TimeSpan wait = default) =>
        new()
        {
            Id = RandomBytes.Get(IdLength),
            Key = RandomBytes.Get(KeyLength),
            IssuedAt = now,
            IsFallback = policy.IsShort(provider, askedLevel),
            Host = RequestHost.Hash(host),
            Agent = fingerprint.AgentHash,
            Policy = policy.Name,
            Provider = provider,
            AskedLevel = askedLevel,
            IsOutage = isOutage,
            IsStandInRefused = isStandInRefused,
            IsRecheck = isRecheck,
            Form = form,
            Wait = wait,
        };

    public bool BelongsTo(string host, in ClientFingerprint fingerprint) =>
        IsOfHost(host) && fingerprint.AgentHash == Agent;

    public bool IsOfHost(string host) => RequestHost.IsHashOf(host, Host);

    /// <summary>
    /// Nodes of two versions share tickets while a site is deployed node by node. What a later version adds goes behind
    /// the names, where this one does not look, under the same version. The names of policies and providers are plain:
    /// at most 64 ASCII characters.
    /// </summary>
    public byte[] ToBytes()
    {
        var restLength = (Form is null ? 0 : ShortHash.Length) + (Wait > TimeSpan.Zero ? sizeof(uint) : 0);
        var bytes = new byte[NamesStart + 1 + Policy.Length + 1 + Provider.Length + 1 + restLength];
        var rest = bytes.AsSpan();
        Take(ref rest, 1)[0] = Form is not null ? FormVersion : IsRecheck ? RecheckVersion : Version;
        Id.CopyTo(Take(ref rest, IdLength));
        Key.CopyTo(Take(ref rest, KeyLength));
        BinaryPrimitives.WriteInt64LittleEndian(Take(ref rest, sizeof(long)), IssuedAt.ToUnixTimeMilliseconds());
        Take(ref rest, 1)[0] = IsFallback ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt128LittleEndian(Take(ref rest, ShortHash.Length), Host);
        BinaryPrimitives.WriteUInt128LittleEndian(Take(ref rest, ShortHash.Length), Agent);
        foreach (var name in (ReadOnlySpan<string>)[Policy, Provider])
        {
            Take(ref rest, 1)[0] = (byte)name.Length;
            Encoding.ASCII.GetBytes(name, Take(ref rest, name.Length));
        }

        Take(ref rest, 1)[0] =
            (byte)((int)AskedLevel | (IsOutage ? OutageFlag : 0) | (IsStandInRefused ? RefusedFlag : 0));
        if (Form is { } form)
            BinaryPrimitives.WriteUInt128LittleEndian(Take(ref rest, ShortHash.Length), form);
        if (Wait > TimeSpan.Zero)
            BinaryPrimitives.WriteUInt32LittleEndian(Take(ref rest, sizeof(uint)), (uint)Wait.TotalMilliseconds);
        return bytes;
    }

    /// <returns>
    /// <see langword="null"/> for what is no ticket, or one of a version that this one does not know.
    /// </returns>
    public static Ticket? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < NamesStart || bytes[0] is not (Version or RecheckVersion or FormVersion))
            return null;

        var rest = bytes[NamesStart..];
        if (TakeName(ref rest) is not { } policy || TakeName(ref rest) is not { } provider)
            return null;

        // The version before had nothing here.
        var levels = rest.IsEmpty ? 0 : Take(ref rest, 1)[0];
        UInt128? form = null;
        if (bytes[0] == FormVersion)
        {
            if (rest.Length < ShortHash.Length)
                return null;
            form = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length));
        }

        var wait = rest.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(rest);

        rest = bytes[1..];
        return new Ticket
        {
            Id = Take(ref rest, IdLength).ToArray(),
            Key = Take(ref rest, KeyLength).ToArray(),
            IssuedAt = StoredTime.Read(BinaryPrimitives.ReadInt64LittleEndian(Take(ref rest, sizeof(long)))),
            IsFallback = Take(ref rest, 1)[0] == 1,
            Host = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length)),
            Agent = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length)),
            Policy = policy,
            Provider = provider,
            AskedLevel = (ChallengeLevel)(levels & LevelBits),
            IsOutage = (levels & OutageFlag) != 0,
            IsStandInRefused = (levels & RefusedFlag) != 0,
            IsRecheck = bytes[0] == RecheckVersion,
            Form = form,
            Wait = TimeSpan.FromMilliseconds(wait),
        };
    }

    private static string? TakeName(ref ReadOnlySpan<byte> rest) =>
        rest is [var length, ..] && length < rest.Length
            ? Encoding.ASCII.GetString(Take(ref rest, 1 + length)[1..])
            : null;

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static Span<byte> Take(ref Span<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
