using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Providers.HashWork;

namespace BotChallengePage.Providers.Tests.HashWork;

/// <summary>
/// What the hashes of flask-Vouch's clients are. Its own suites have no such tables: these were computed with another
/// implementation.
/// </summary>
public sealed class VectorTests
{
    private static readonly string Zeros = new('0', 128);

    [Theory]
    [InlineData("abc", 0, "56abfbd7d2ea606e667945422de5a368b8b0272b8f29081cb058b594dd7e3249", 1)]
    [InlineData("abc", 1, "dbfcfd0d87220f629339bd3adcf452d083fde3246625fb3a93e314f833e20d37", 0)]
    [InlineData("deadbeef", 42, "72b395a0c56c062603722bf97270dce4a0973e73b5c42dbef65f21cf77105710", 1)]
    public void Sha256_is_one_hash(string start, int nonce, string hash, int zeroBits) =>
        AssertHash(hash, zeroBits, new Sha256Provider().Hash(Start(start, nonce), []));

    [Theory]
    [InlineData("abc", 0, 1, "56abfbd7d2ea606e667945422de5a368b8b0272b8f29081cb058b594dd7e3249", 1)]
    [InlineData("abc", 0, 2, "043f9d24a5112589253e1d133c59adbb645cb16887f5ece58760e6fe49415edc", 5)]
    [InlineData("abc", 0, 1000, "3aef7db3dcaaf7aa2f72ad0d1f61e11527de3134cd39f2ab9dfa36f385459082", 2)]
    [InlineData("deadbeef", 42, 1000, "7d45564a71238d97e310d620477eec2b71b14aa11ba95c3cd92acdc74ee662a8", 1)]
    public void A_chain_is_the_hash_of_the_hash(string start, int nonce, int iterations, string hash, int zeroBits) =>
        AssertHash(hash, zeroBits, HashChain.Hash(Start(start, nonce), iterations));

    [Theory]
    [InlineData("abc", 0, 4, 1, 3, "f16dbef1fcffc21eb2921e1c176e0c64961292323e31ddb04125808434157b45", 0)]
    [InlineData("abc", 1, 4, 1, 3, "35746ed503879ec74e32935777d3f2c480f630509367c7ea92767a619ab7cf07", 2)]
    [InlineData("", 0, 1, 1, 0, "404f581b13b2d325aa3b7547cf49d66ded7f2d5bfbb434b62eaca964a664ec8e", 1)]
    [InlineData("deadbeef", 42, 16, 2, 3, "805d5ee152e4cac05d0473ca80319089454befedef6c7828504d6698c18008e7", 0)]
    [InlineData(null, 0, 1024, 1, 3, "1c8bb29911fcd8a60aa46c15e1e241777c5a99d14bb255a3f7377343871180af", 3)]
    [InlineData(null, 7, 1024, 1, 3, "ce2bdcda682de52952b226c60d58aef2b236b708289ba9e423f2ebba18b8a438", 0)]
    public void A_balloon_is_filled_and_mixed(
        string? start, int nonce, int space, int time, int delta, string hash, int zeroBits) =>
        AssertHash(hash, zeroBits, BalloonHash.Hash(Start(start ?? Zeros, nonce), space, time, delta));

    [Theory]
    [InlineData("sha256", "abc", 8, 252)]
    [InlineData("sha256", "abc", 12, 1322)]
    [InlineData("sha256", "abc", 16, 93803)]
    [InlineData("sha256", "deadbeef", 18, 33698)]
    [InlineData("sha256", null, 18, 655748)]
    [InlineData("chain", "abc", 8, 246)]
    [InlineData("chain", "deadbeef", 10, 688)]
    [InlineData("balloon 16", "abc", 4, 19)]
    [InlineData("balloon 16", "abc", 8, 19)]
    [InlineData("balloon 1024", "deadbeef", 6, 28)]
    public void The_first_nonce_is_theirs(string kind, string? start, int difficulty, int nonce)
    {
        Func<byte[], byte[]> hash = kind switch
        {
            "sha256" => start => new Sha256Provider().Hash(start, []),
            "chain" => bytes => HashChain.Hash(bytes, 1000),
            "balloon 16" => bytes => BalloonHash.Hash(bytes, 16, 1, 3),
            _ => bytes => BalloonHash.Hash(bytes, 1024, 1, 3),
        };

        var found = 0;
        while (ZeroBits.CountLeading(hash(Start(start ?? Zeros, found))) < difficulty)
            found++;

        Assert.Equal(nonce, found);
    }

    [Theory]
    [InlineData("ff", 0)]
    [InlineData("80", 0)]
    [InlineData("7f", 1)]
    [InlineData("01", 7)]
    [InlineData("00ff", 8)]
    [InlineData("0001", 15)]
    [InlineData("0000", 16)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 256)]
    public void Zero_bits_are_counted_to_the_first_that_is_set(string hash, int bits) =>
        Assert.Equal(bits, ZeroBits.CountLeading(Convert.FromHexString(hash)));

    private static byte[] Start(string start, int nonce) =>
        Encoding.ASCII.GetBytes(start + nonce.ToString(CultureInfo.InvariantCulture));

    private static void AssertHash(string expected, int zeroBits, byte[] hash)
    {
        Assert.Equal(expected, Convert.ToHexStringLower(hash));
        Assert.Equal(zeroBits, ZeroBits.CountLeading(hash));
    }
}
