using Org.BouncyCastle.Crypto.Generators;
using BouncyCastleParameters = Org.BouncyCastle.Crypto.Parameters.Argon2Parameters;

namespace BotChallengePage.Argon2;

/// <summary>Argon2id, RFC 9106, without a secret and associated data.</summary>
internal static class Argon2Id
{
    public static byte[] Derive(byte[] password, Argon2Parameters parameters)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new BouncyCastleParameters.Builder(BouncyCastleParameters.Argon2id)
            .WithVersion(BouncyCastleParameters.Version13)
            .WithIterations(parameters.Cost)
            .WithMemoryAsKB(parameters.MemoryCost)
            .WithParallelism(parameters.Parallelism)
            .WithSalt(Convert.FromHexString(parameters.Salt))
            .Build());
        var key = new byte[parameters.KeyLength];
        generator.GenerateBytes(password, key);
        return key;
    }
}
