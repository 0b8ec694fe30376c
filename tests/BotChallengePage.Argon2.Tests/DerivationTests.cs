using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using BouncyCastleParameters = Org.BouncyCastle.Crypto.Parameters.Argon2Parameters;

namespace BotChallengePage.Argon2.Tests;

public sealed class DerivationTests
{
    /// <summary>
    /// RFC 9106, 5.3. It has several lanes, a secret and associated data, which no challenge has: so it is the
    /// library's of the pinned version that is asked.
    /// </summary>
    [Fact]
    public void What_derives_here_derives_as_the_RFC_says()
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new BouncyCastleParameters.Builder(BouncyCastleParameters.Argon2id)
            .WithVersion(BouncyCastleParameters.Version13)
            .WithIterations(3).WithMemoryAsKB(32).WithParallelism(4)
            .WithSalt(Of(16, 2)).WithSecret(Of(8, 3)).WithAdditional(Of(12, 4)).Build());
        var tag = new byte[32];

        generator.GenerateBytes(Of(32, 1), tag);

        Assert.Equal(
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", Convert.ToHexStringLower(tag));
    }

    /// <summary>From the test suite of the reference implementation, phc-winner-argon2: test.c, Argon2id.</summary>
    [Theory]
    [InlineData("password", "somesalt", 2, 65536, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")]
    [InlineData("password", "somesalt", 2, 256, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe")]
    public void With_one_lane_it_derives_as_the_reference_does(
        string password, string salt, int passes, int memory, string key)
    {
        var parameters = new Argon2Parameters
        {
            Algorithm = Argon2Parameters.Argon2Id,
            Cost = passes,
            Data = new Argon2Data { Ticket = "" },
            ExpiresAt = 0,
            KeyLength = 32,
            KeyPrefix = "0",
            MemoryCost = memory,
            Nonce = "",
            Parallelism = 1,
            Salt = Convert.ToHexString(Encoding.ASCII.GetBytes(salt)),
        };

        Assert.Equal(key, Convert.ToHexStringLower(Argon2Id.Derive(Encoding.ASCII.GetBytes(password), parameters)));
    }

    private static byte[] Of(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
