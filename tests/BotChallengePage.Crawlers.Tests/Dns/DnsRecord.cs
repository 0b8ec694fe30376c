using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace BotChallengePage.Crawlers.Tests.Dns;

/// <summary>A resource record of RFC 1035.</summary>
internal sealed record DnsRecord(string Owner, ushort Type, byte[] Data)
{
    public const ushort A = 1;
    public const ushort Cname = 5;
    public const ushort Ptr = 12;
    public const ushort Aaaa = 28;

    public static DnsRecord Of(string owner, IPAddress address) => new(
        owner, address.GetAddressBytes().Length == 4 ? A : Aaaa, address.GetAddressBytes());

    public static DnsRecord Pointer(string owner, string name) => new(owner, Ptr, NameBytes(name));

    public static DnsRecord Alias(string owner, string name) => new(owner, Cname, NameBytes(name));

    public byte[] ToBytes()
    {
        var head = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(head, Type);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), 300);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(8), (ushort)Data.Length);
        return [.. NameBytes(Owner), .. head, .. Data];
    }

    private static byte[] NameBytes(string name) =>
    [
        .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0,
    ];
}
