using System.Buffers.Binary;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;

namespace BotChallengePage.Passes;

/// <summary>
/// A pass as bytes, before it is encrypted. Nodes of two versions share passes while a site is deployed node by node,
/// so what the version before wrote is read, and what a later one appends is passed over.
/// </summary>
/// <remarks>
/// <para>Version 2: the version (1 byte), the number of networks and of grants (half a byte each), id (16), host (16),
/// agent (16), platform (8); each network (8); each grant: policy (8), milliseconds since 1970 (6), and one byte of
/// flags: bit 0 for a fallback, bits 1 and 2 the level, bit 3 for an outage, bits 4 to 7 its networks. At most 210
/// bytes; of 255, encrypted by whatever Data Protection offers, the cookie still has no more than 512 characters. Bit 3
/// came later: who does not know it takes the grant for one of that level, as it did before.</para>
/// <para>Version 1 had no id, no levels and one network: the version (1), the number of grants (1), host, agent,
/// platform and network (16 each); each grant: policy (8), milliseconds since 1970 (8), whether it is a fallback
/// (1).</para>
/// </remarks>
internal static class PassFormat
{
    private const byte Version = 2;
    private const int HeaderLength = 2 + PassId.Length + (2 * ShortHash.Length) + sizeof(ulong);
    private const int GrantLength = sizeof(ulong) + TimeLength + 1;
    private const int TimeLength = 6;
    private const int OutageFlag = 0b1000;

    private const byte FirstVersion = 1;
    private const int FirstHeaderLength = 2 + (4 * ShortHash.Length);
    private const int FirstGrantLength = sizeof(ulong) + sizeof(long) + 1;

    /// <summary>What the first version wrote for a platform of which nothing, or an empty text, was said.</summary>
    private static readonly UInt128[] Silent =
        [ShortHash.Compute("-"), ShortHash.Compute("+"), ShortHash.Compute("+\"\"")];

    public static byte[] Write(Pass pass)
    {
        var length = HeaderLength + (pass.Networks.Length * sizeof(ulong)) + (pass.Grants.Length * GrantLength);
        var bytes = new byte[length];
        bytes[0] = Version;
        bytes[1] = (byte)((pass.Networks.Length << 4) | pass.Grants.Length);
        var rest = bytes.AsSpan(2);
        pass.Id.Write(Take(ref rest, PassId.Length));
        BinaryPrimitives.WriteUInt128LittleEndian(Take(ref rest, ShortHash.Length), pass.Binding.Host);
        BinaryPrimitives.WriteUInt128LittleEndian(Take(ref rest, ShortHash.Length), pass.Binding.Agent);
        BinaryPrimitives.WriteUInt64LittleEndian(Take(ref rest, sizeof(ulong)), pass.Binding.Platform);
        foreach (var network in pass.Networks)
            BinaryPrimitives.WriteUInt64LittleEndian(Take(ref rest, sizeof(ulong)), network);
        foreach (var grant in pass.Grants)
            WriteGrant(Take(ref rest, GrantLength), grant);
        return bytes;
    }

    /// <returns><see langword="null"/> for what is no pass, or one of a version that this one does not know.</returns>
    public static Pass? Read(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [Version, ..] => ReadCurrent(bytes),
        [FirstVersion, ..] => ReadFirst(bytes),
        _ => null,
    };

    private static Pass? ReadCurrent(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength)
            return null;

        var networks = new ulong[bytes[1] >> 4];
        var grants = new PassGrant[bytes[1] & 0xf];
        if (bytes.Length < HeaderLength + (networks.Length * sizeof(ulong)) + (grants.Length * GrantLength))
            return null;

        var rest = bytes[2..];
        var id = PassId.Read(Take(ref rest, PassId.Length));
        var binding = new PassBinding(
            BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length)),
            BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length)),
            BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, sizeof(ulong))));
        foreach (ref var network in networks.AsSpan())
            network = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, sizeof(ulong)));
        foreach (ref var grant in grants.AsSpan())
            grant = ReadGrant(Take(ref rest, GrantLength));
        return new Pass(id, binding, networks, grants);
    }

    private static Pass? ReadFirst(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FirstHeaderLength || bytes.Length != FirstHeaderLength + (bytes[1] * FirstGrantLength))
            return null;

        var rest = bytes[2..];
        var host = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length));
        var agent = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length));
        var platform = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length));
        var network = BinaryPrimitives.ReadUInt128LittleEndian(Take(ref rest, ShortHash.Length));
        var grants = new PassGrant[bytes[1]];
        foreach (ref var grant in grants.AsSpan())
        {
            var slot = Take(ref rest, FirstGrantLength);
            grant = new PassGrant(
                BinaryPrimitives.ReadUInt64LittleEndian(slot),
                StoredTime.Read(BinaryPrimitives.ReadInt64LittleEndian(slot[8..])),
                IsFallback: slot[16] == 1);
        }

        // The same id on every node, and each time it is read.
        var binding = new PassBinding(host, agent, Array.IndexOf(Silent, platform) < 0 ? (ulong)platform : 0);
        return new Pass(new PassId(ShortHash.Compute(bytes)), binding, [(ulong)network], grants);
    }

    private static void WriteGrant(Span<byte> slot, in PassGrant grant)
    {
        // Six of eight bytes: they last until the year 6429.
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(time, grant.IssuedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt64LittleEndian(slot, grant.PolicyId);
        time[..TimeLength].CopyTo(slot[8..]);
        slot[14] = (byte)((grant.IsFallback ? 1 : 0) | ((int)grant.Level << 1) |
            (grant.IsOutage ? OutageFlag : 0) | (grant.Networks << 4));
    }

    private static PassGrant ReadGrant(ReadOnlySpan<byte> slot)
    {
        Span<byte> time = stackalloc byte[sizeof(long)];
        slot.Slice(8, TimeLength).CopyTo(time[2..]);
        var flags = slot[14];
        return new PassGrant(
            BinaryPrimitives.ReadUInt64LittleEndian(slot),
            StoredTime.Read(BinaryPrimitives.ReadInt64LittleEndian(time) >> 16),
            IsFallback: (flags & 1) != 0,
            (ChallengeLevel)((flags >> 1) & 3))
        {
            IsOutage = (flags & OutageFlag) != 0,
            Networks = (byte)(flags >> 4),
        };
    }

    private static Span<byte> Take(ref Span<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
