using System.Text;
using BotChallengePage.Crawlers.Signatures.Keys;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>The keys of a directory, and what is none.</summary>
public sealed class JsonWebKeySetTests
{
    private const string X = "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs";
    private const string Thumbprint = "poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";
    private const string Ed25519 = "'kty':'OKP','crv':'Ed25519','x':'" + X + "'";

    [Theory]
    [InlineData(Ed25519, true)]
    [InlineData(Ed25519 + ",'kid':'" + Thumbprint + "'", true)]
    [InlineData(Ed25519 + ",'kid':'key-1'", false)]
    [InlineData(Ed25519 + ",'kid':1", false)]
    [InlineData(Ed25519 + ",'use':'sig','key_ops':['verify'],'alg':'EdDSA','x5c':[],'other':{}", true)]
    [InlineData(Ed25519 + ",'alg':'ed25519'", true)]
    [InlineData(Ed25519 + ",'alg':'Ed25519'", true)]
    [InlineData(Ed25519 + ",'alg':'HS256'", false)]
    [InlineData(Ed25519 + ",'alg':null", false)]
    [InlineData(Ed25519 + ",'use':'enc'", false)]
    [InlineData(Ed25519 + ",'key_ops':['sign']", false)]
    [InlineData(Ed25519 + ",'key_ops':'verify'", false)]
    [InlineData(Ed25519 + ",'d':'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU'", false)]
    [InlineData(Ed25519 + ",'nbf':'now'", false)]
    [InlineData(Ed25519 + ",'exp':-1", false)]
    [InlineData(Ed25519 + ",'exp':1e300", false)]
    [InlineData(Ed25519 + ",'exp':1.5", false)]
    [InlineData("'kty':'OKP','crv':'X25519','x':'" + X + "'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':''", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':'" + X + "='", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':' " + X + "'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bt'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':'JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0Q'", false)]
    [InlineData("'kty':'OKP','crv':'Ed25519','x':'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'", false)]
    [InlineData("'kty':'oct','k':'AQAB'", false)]
    [InlineData("'kty':'EC','crv':'P-256','x':'AQAB','y':'AQAB'", false)]
    [InlineData("'kty':'RSA','e':'AQAB','n':'AQAB'", false)]
    [InlineData("'kty':1", false)]
    [InlineData("", false)]
    public void An_entry_is_a_key_or_is_left_out(string entry, bool isKey)
    {
        var keys = Read($"{{'keys':[null,1,'x',[],{{{entry}}}]}}");

        Assert.NotNull(keys);
        Assert.Equal(isKey ? [Thumbprint] : [], keys.Select(key => key.Thumbprint));
    }

    [Theory]
    [InlineData(1735689600, "2025-01-01T00:00:00Z")]
    // As the examples of earlier drafts have it: in milliseconds.
    [InlineData(1735689600000, "2025-01-01T00:00:00Z")]
    public void A_time_is_in_seconds(long time, string expected)
    {
        var key = Assert.Single(Read($"{{'keys':[{{{Ed25519},'nbf':{time},'exp':{time}}}]}}")!);

        Assert.Equal(DateTimeOffset.Parse(expected), key.NotBefore);
        Assert.Equal(DateTimeOffset.Parse(expected), key.NotAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{'keys':{}}")]
    [InlineData("{'keys':null}")]
    [InlineData("{'keys':[]")]
    [InlineData("{'keys':[],'keys':[]}")]
    [InlineData("{'Keys':[]}")]
    [InlineData("{'keys':[{'kty':'\\ud800'}]}")]
    [InlineData("{'keys':[[[[[[[[[]]]]]]]]]}")]
    public void What_is_no_key_set_is_none(string json)
    {
        Assert.Null(JsonWebKeySet.Read(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), out var fault));
        Assert.NotNull(fault);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void There_is_an_end_to_keys(int count, bool isTaken) => Assert.Equal(
        isTaken, Read($"{{'keys':[{string.Join(',', Enumerable.Repeat("{}", count))}]}}") is not null);

    [Theory]
    [InlineData(2_048, 65_537, true)]
    [InlineData(4_096, 3, true)]
    [InlineData(1_024, 65_537, false)]
    [InlineData(2_040, 65_537, false)]
    [InlineData(4_104, 65_537, false)]
    [InlineData(2_048, 1, false)]
    [InlineData(2_048, 65_536, false)]
    public void A_key_of_RSA_is_safe_and_quick(int bits, int exponent, bool isTaken)
    {
        // What is multiplied to get it does not matter to who only has the public part.
        var modulus = Enumerable.Repeat((byte)0xff, bits / 8).ToArray();

        Assert.Equal(isTaken, RsaPssKey.Create(modulus, ExponentOf(exponent)) is not null);
        Assert.Null(RsaPssKey.Create(modulus, [0, .. ExponentOf(exponent)]));
        Assert.Null(RsaPssKey.Create([0, .. modulus[1..]], ExponentOf(exponent)));
        Assert.Null(RsaPssKey.Create([.. modulus[..^1], 2], ExponentOf(exponent)));
    }

    [Fact]
    public void An_exponent_that_takes_long_is_none() =>
        Assert.Null(RsaPssKey.Create([.. Enumerable.Repeat((byte)0xff, 256)], [1, 0, 0, 0, 1]));

    /// <summary>RFC 7638, section 3.1, and RFC 8037, appendix A.3.</summary>
    [Fact]
    public void The_thumbprint_is_that_of_the_standards()
    {
        const string N =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJE" +
            "CPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Q" +
            "vzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6" +
            "WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        var keys = Read(
            $"{{'keys':[{{'kty':'RSA','n':'{N}','e':'AQAB'}}," +
            "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'}]}")!;

        Assert.Equal(
            ["NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"],
            keys.Select(key => key.Thumbprint));
    }

    private static byte[] ExponentOf(int value) =>
        [.. BitConverter.GetBytes(value).Reverse().SkipWhile(digit => digit == 0)];

    private static IReadOnlyList<VerificationKey>? Read(string json) =>
        JsonWebKeySet.Read(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), out _);
}
