using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BotChallengePage.Requests;

/// <summary>Makes the <see cref="ClientPartition"/> of a client from its address, or from a text.</summary>
/// <remarks>
/// An IPv6 network is its own 128 bits, an IPv4 network those of the IPv4-mapped address: an IPv6 address from there
/// has been unmapped before, so the two never meet. Everything else is under <c>ff00::/8</c>, the multicast range, with
/// its kind in the second byte; an address that claims to come from that range is hashed into a kind of its own.
/// </remarks>
internal static class ClientPartitions
{
    private const ulong OtherKinds = 0xff00_0000_0000_0000;
    private const ulong KindBits = 0xffff_0000_0000_0000;
    private const ulong TextKind = OtherKinds | (1UL << 48);
    private const ulong MulticastKind = OtherKinds | (2UL << 48);
    private const ulong UserKind = OtherKinds | (3UL << 48);
    private const ulong HeaderKind = OtherKinds | (4UL << 48);
    private const ulong Ipv4Kind = OtherKinds | (5UL << 48);
    private const ulong LongIpv6Kind = OtherKinds | (6UL << 48);
    private const ulong MappedPrefix = 0xffff_0000_0000;

    /// <summary>The partition that all clients without an address share.</summary>
    public static ClientPartition NoAddress { get; } = new(OtherKinds, 0);

    /// <summary>The network a pass is bound to: /24 of IPv4, /64 of IPv6.</summary>
    public static ClientPartition OfPass(IPAddress? address) => Of(address, 24, 64);

    /// <summary>
    /// The network of an address, cut to the prefix of its family. An IPv4-mapped address counts as IPv4, scope ids are
    /// ignored, and a prefix outside its range is the nearest one inside.
    /// </summary>
    public static ClientPartition Of(IPAddress? address, int ipv4PrefixLength, int ipv6PrefixLength)
    {
        if (address is null)
        {
            return NoAddress;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Ipv4(BinaryPrimitives.ReadUInt32BigEndian(bytes), ipv4PrefixLength);
        }

        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        return high == 0 && low >> 32 == MappedPrefix >> 32
            ? Ipv4((uint)low, ipv4PrefixLength)
            : Ipv6(high & Mask(ipv6PrefixLength), low & Mask(ipv6PrefixLength - 64));
    }

    /// <summary>
    /// The same with the length of the prefix in it: counters by networks of different lengths may share a name, and
    /// the first of the small networks in a large one must not count with all of that.
    /// </summary>
    public static ClientPartition OfLength(IPAddress? address, int ipv4PrefixLength, int ipv6PrefixLength)
    {
        var network = Of(address, ipv4PrefixLength, ipv6PrefixLength);
        if (network == NoAddress)
        {
            return network;
        }

        if (network.High == 0 && network.Low >> 32 == MappedPrefix >> 32)
        {
            return new(Ipv4Kind | (uint)ipv4PrefixLength, (uint)network.Low);
        }

        // Behind its prefix, a network has nothing but zeros; there is room for the length unless it is nearly an
        // address.
        if (ipv6PrefixLength <= 120 && network.High < OtherKinds)
        {
            return new(network.High, network.Low | (uint)ipv6PrefixLength);
        }

        Span<byte> bytes = stackalloc byte[17];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, network.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], network.Low);
        bytes[16] = (byte)ipv6PrefixLength;
        return Hashed(bytes, LongIpv6Kind);
    }

    /// <summary>The partition of a signed-in user.</summary>
    public static ClientPartition OfUser(string id) => Hashed(MemoryMarshal.AsBytes(id.AsSpan()), UserKind);

    /// <summary>The partition of a header's value: another one for each header.</summary>
    public static ClientPartition OfHeader(string name, string value) =>
        Hashed(MemoryMarshal.AsBytes($"{name.ToUpperInvariant()}:{value}".AsSpan()), HeaderKind);

    /// <summary>The partition of a text, for site owners who count by something other than the address.</summary>
    public static ClientPartition OfText(string text) => Hashed(MemoryMarshal.AsBytes(text.AsSpan()), TextKind);

    private static ClientPartition Ipv4(uint address, int prefixLength) =>
        new(0, MappedPrefix | (address & (uint)(Mask(prefixLength) >> 32)));

    private static ClientPartition Ipv6(ulong high, ulong low)
    {
        if (high < OtherKinds)
        {
            return new(high, low);
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return Hashed(bytes, MulticastKind);
    }

    private static ClientPartition Hashed(ReadOnlySpan<byte> bytes, ulong kind)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new(
            kind | (BinaryPrimitives.ReadUInt64BigEndian(hash) & ~KindBits),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    private static ulong Mask(int ones) => ones <= 0 ? 0 : ones >= 64 ? ulong.MaxValue : ulong.MaxValue << (64 - ones);
}
