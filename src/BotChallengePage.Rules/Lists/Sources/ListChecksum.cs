using System.Security.Cryptography;

namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>Compares a list with what its owner says of it.</summary>
internal static class ListChecksum
{
    private const int OfSha256 = 64;
    private const int OfSha512 = 128;

    /// <param name="bytes">The list as it came.</param>
    /// <param name="checksums">Hexadecimal digits: alone, or with names of files, a line each.</param>
    /// <param name="url">Where the list comes from: the end of its path is its name.</param>
    /// <exception cref="UnusableListException">It is another.</exception>
    public static void Require(ReadOnlySpan<byte> bytes, string checksums, Uri url)
    {
        var name = Path.GetFileName(url.AbsolutePath);
        string[][] lines =
        [
            .. checksums.Split('\n')
                .Select(line => line.Split([' ', '\t', '\r', '*'], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words is [{ Length: OfSha256 or OfSha512 }, ..] && words[0].All(char.IsAsciiHexDigit)),
        ];
        var wanted = lines.FirstOrDefault(words => words.Length == 2 && Path.GetFileName(words[1]) == name)
            ?? (lines.Length == 1 ? lines[0] : null)
            ?? throw new UnusableListException("what its checksum should be in has none for it");
        var digits = Convert.ToHexString(
            wanted[0].Length == OfSha256 ? SHA256.HashData(bytes) : SHA512.HashData(bytes));
        if (!digits.Equals(wanted[0], StringComparison.OrdinalIgnoreCase))
            throw new UnusableListException("it is not what its checksum says");
    }
}
