namespace BotChallengePage.Captchas.Drawing;

/// <summary>The check of a chunk in a PNG (ISO/IEC 15948, annex D).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb8_8320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(EntryOf)];

    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Add(Add(~0u, first), second);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint EntryOf(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) != 0 ? Polynomial ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
