using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotChallengePage.Crawlers.Tests.Places;

/// <summary>
/// Writes small databases in MaxMind's format, version 2.0 (https://maxmind.github.io/MaxMind-DB/): a tree of bits,
/// records of 32 bits, IPv4 in IPv6 at ::/96.
/// </summary>
internal sealed class MmdbWriter
{
    private const int IPv4Prefix = 96;
    private const int SeparatorLength = 16;

    private readonly List<int[]> _nodes = [[Empty, Empty]];
    private readonly List<byte> _data = [];

    private const int Empty = -1;

    public MmdbWriter Add(string network, Dictionary<string, object> record)
    {
        var parsed = IPNetwork.Parse(network);
        var isIPv4 = parsed.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        byte[] address = isIPv4
            ? [.. new byte[12], .. parsed.BaseAddress.GetAddressBytes()]
            : parsed.BaseAddress.GetAddressBytes();
        var length = parsed.PrefixLength + (isIPv4 ? IPv4Prefix : 0);
        var node = 0;
        for (var bit = 0; bit < length; bit++)
        {
            var side = (address[bit / 8] >> (7 - (bit % 8))) & 1;
            if (bit == length - 1)
            {
                _nodes[node][side] = -2 - _data.Count;
                break;
            }

            if (_nodes[node][side] < 0)
            {
                _nodes.Add([Empty, Empty]);
                _nodes[node][side] = _nodes.Count - 1;
            }

            node = _nodes[node][side];
        }

        _data.AddRange(Encode(record));
        return this;
    }

    public byte[] Write()
    {
        List<byte> file = [];
        foreach (var side in _nodes.SelectMany(node => node))
        {
            var value = side switch
            {
                Empty => _nodes.Count,
                < 0 => _nodes.Count + SeparatorLength + (-2 - side),
                _ => side,
            };
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            file.AddRange(bytes);
        }

        return
        [
            .. file, .. new byte[SeparatorLength], .. _data, 0xab, 0xcd, 0xef, .. "MaxMind.com"u8,
            .. Encode(new Dictionary<string, object>
            {
                ["binary_format_major_version"] = (ushort)2,
                ["binary_format_minor_version"] = (ushort)0,
                ["build_epoch"] = 1_780_000_000UL,
                ["database_type"] = "Test",
                ["description"] = new Dictionary<string, object> { ["en"] = "A test." },
                ["ip_version"] = (ushort)6,
                ["languages"] = Array.Empty<string>(),
                ["node_count"] = (uint)_nodes.Count,
                ["record_size"] = (ushort)32,
            }),
        ];
    }

    private static byte[] Encode(object value) => value switch
    {
        string text => [.. Control(2, Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)],
        ushort number => Number(5, number),
        uint number => Number(6, number),
        ulong number => Number(9, number),
        string[] all => [.. Control(11, all.Length), .. all.SelectMany(Encode)],
        Dictionary<string, object> map =>
        [
            .. Control(7, map.Count),
            .. map.SelectMany(entry => (byte[])[.. Encode(entry.Key), .. Encode(entry.Value)]),
        ],
        _ => throw new NotSupportedException($"{value.GetType()}"),
    };

    private static byte[] Number(int type, ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        byte[] significant = [.. bytes.SkipWhile(one => one == 0)];
        return [.. Control(type, significant.Length), .. significant];
    }

    /// <summary>Types above 7 stand in a byte of their own; lengths of 29 and more as well.</summary>
    private static byte[] Control(int type, int length)
    {
        var (inControl, after) = length < 29 ? (length, (byte[])[]) : (29, [(byte)(length - 29)]);
        return type <= 7
            ? [(byte)((type << 5) | inControl), .. after]
            : [(byte)inControl, (byte)(type - 7), .. after];
    }
}
