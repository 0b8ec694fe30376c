using System.IO.Compression;

namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>Unpacks what comes as gzip or zip, up to a size: little may become very much.</summary>
internal static class ListPacking
{
    private static ReadOnlySpan<byte> GZip => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <exception cref="UnusableListException">It cannot be unpacked, or is too large.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> bytes, int most)
    {
        try
        {
            return bytes.Span.StartsWith(GZip) ? UnpackGZip(bytes, most)
                : bytes.Span.StartsWith(Zip) ? UnpackZip(bytes, most)
                : bytes;
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableListException($"it cannot be unpacked: {fault.Message}");
        }
    }

    private static ReadOnlyMemory<byte> UnpackGZip(ReadOnlyMemory<byte> bytes, int most)
    {
        using var packed = StreamOf(bytes);
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        return LimitedBytes.Read(unpacked, most);
    }

    private static ReadOnlyMemory<byte> UnpackZip(ReadOnlyMemory<byte> bytes, int most)
    {
        using var packed = StreamOf(bytes);
        using var archive = new ZipArchive(packed, ZipArchiveMode.Read);
        if (archive.Entries.Where(entry => entry.Length > 0).ToArray() is not [var only])
            throw new UnusableListException("the zip has to have one file in it");
        using var unpacked = only.Open();
        return LimitedBytes.Read(unpacked, most);
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray(), writable: false);
}
