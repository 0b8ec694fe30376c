using System.Numerics;
using System.Security.Cryptography;
using BotChallengePage.Crawlers.Signatures.Keys;
using Org.BouncyCastle.Crypto.Parameters;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>The check of signatures with Ed25519.</summary>
public sealed class Ed25519Tests
{
    /// <summary>The tests of RFC 8032, section 7.1, but for the long one.</summary>
    public static TheoryData<string, string, string> Standard => new()
    {
        {
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b" +
            "d25bf5f0595bbe24655141438e7a100b"
        },
        {
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c" +
            "387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659" +
            "4a7c15e9716ed28dc027beceea1ec40a"
        },
        {
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd" +
            "454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030" +
            "3dca179c138ac17ad9bef1177331a704"
        },
    };

    [Theory]
    [MemberData(nameof(Standard))]
    public void A_signature_of_the_standard_is_good_and_no_other(string key, string message, string signature)
    {
        var verifier = Ed25519Key.Create(Hex(key))!;
        var (data, good) = (Hex(message), Hex(signature));

        Assert.True(verifier.Verify(data, good));
        Assert.True(PublishedKeys.Contains(verifier));
        Assert.False(verifier.Verify([.. data, 0], good));
        Assert.False(verifier.Verify(data, [.. good, 0]));
        Assert.False(verifier.Verify(data, good.AsSpan(0, good.Length - 1)));
        Assert.False(verifier.Verify(data, []));
        for (var bit = 0; bit < good.Length * 8; bit += 7)
        {
            var changed = (byte[])good.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(verifier.Verify(data, changed), $"bit {bit}");
        }
    }

    /// <summary>The order of the group, added to the second half, makes no other signature of it.</summary>
    [Theory]
    [MemberData(nameof(Standard))]
    public void A_signature_has_one_form(string key, string message, string signature)
    {
        var order = Hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        var changed = Hex(signature);
        for (int i = 0, carry = 0; i < order.Length; i++)
        {
            carry += changed[32 + i] + order[i];
            changed[32 + i] = (byte)carry;
            carry >>= 8;
        }

        Assert.False(Ed25519Key.Create(Hex(key))!.Verify(Hex(message), changed));
    }

    /// <summary>Points of small order, in all their encodings: with them as keys, anybody can sign.</summary>
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    // Of mixed order, not on the curve, not in its one encoding, too short and too long.
    [InlineData("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00")]
    [InlineData("")]
    public void What_is_no_key_is_none(string key) => Assert.Null(Ed25519Key.Create(Hex(key)));

    /// <summary>
    /// From "Taming the Many EdDSAs" (Chalkias, Garillot, Nikolaenko): what implementations disagree on. A second half
    /// beyond the order (6 and 7), and what has a point of small or mixed order for a key (the others), is refused.
    /// </summary>
    [Theory]
    [InlineData(
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f" +
        "7ff0538cb68afb369ba3a514")]
    [InlineData(
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8b" +
        "d0d272f42b695dd7e89a8c22")]
    [InlineData(
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f454d370c8d9fc323a41450f8d513eafeb5b06973" +
        "90c1e505a0d4ddc71f566607")]
    [InlineData(
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f084d5b99c2a9463d9c8bd5026916996984eeec87" +
        "ddf1d3be329006ace1b37b09")]
    public void What_only_some_take_is_refused(string key, string message, string signature) =>
        Assert.False(Ed25519Key.Create(Hex(key))?.Verify(Hex(message), Hex(signature)) ?? false);

    /// <summary>
    /// A signature by the owner of a good key whose first half is the neutral point, once in its one encoding and once
    /// with the field's prime added.
    /// </summary>
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_first_half_that_is_not_in_its_one_encoding_is_refused(string point)
    {
        var (seed, message, first) = (new byte[32], "message"u8.ToArray(), Hex(point));
        seed[0] = 7;
        var key = new Ed25519PrivateKeyParameters(seed).GeneratePublicKey().GetEncoded();
        var scalar = SHA512.HashData(seed)[..32];
        (scalar[0], scalar[31]) = ((byte)(scalar[0] & 248), (byte)((scalar[31] & 127) | 64));
        var order = Number(Hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"));
        var challenge = Number(SHA512.HashData([.. first, .. key, .. message]));
        var second = new byte[32];
        (challenge * Number(scalar) % order).TryWriteBytes(second, out _, isUnsigned: true);

        Assert.False(Ed25519Key.Create(key)!.Verify(message, [.. first, .. second]));

        static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);
    }

    [Fact]
    public void Whatever_comes_as_a_key_or_a_signature_throws_nothing()
    {
        var random = new Random(8_032);
        var (key, signature) = (new byte[32], new byte[64]);
        for (var i = 0; i < 200; i++)
        {
            random.NextBytes(key);
            random.NextBytes(signature);
            Assert.False(Ed25519Key.Create(key)?.Verify(signature, signature) ?? false);
        }
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
