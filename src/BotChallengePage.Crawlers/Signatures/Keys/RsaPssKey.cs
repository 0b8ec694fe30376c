using System.Security.Cryptography;

namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>A key of RSA, for signatures with PSS and SHA-512 (RFC 9421, section 3.3.1).</summary>
internal sealed class RsaPssKey : VerificationKey
{
    private const int ShortestModulus = 2_048 / 8;
    private const int LongestModulus = 4_096 / 8;
    private const int LongestExponent = 4;

    private readonly RSAParameters _key;

    private RsaPssKey(RSAParameters key, string thumbprint)
        : base(thumbprint) => _key = key;

    public override string Algorithm => "rsa-pss-sha512";

    /// <returns>
    /// <see langword="null"/> for a modulus that is too short to be safe or too long to be quick, and an exponent that
    /// is not odd, or so large that a check takes long.
    /// </returns>
    public static RsaPssKey? Create(
        byte[] modulus, byte[] exponent, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        var key = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return IsSafe(modulus, exponent) && IsTaken(key)
            ? new RsaPssKey(key, JwkThumbprint.OfRsa(modulus, exponent))
            {
                NotBefore = notBefore,
                NotAfter = notAfter,
            }
            : null;
    }

    /// <remarks>
    /// The framework does not promise that one object serves several threads, so each check has its own. It costs less
    /// than the check.
    /// </remarks>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != _key.Modulus!.Length)
            return false;
        using var rsa = RSA.Create(_key);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pss);
    }

    private static bool IsSafe(byte[] modulus, byte[] exponent) =>
        modulus is [> 0, ..] && modulus.Length is >= ShortestModulus and <= LongestModulus &&
        IsOdd(modulus) && exponent is [> 0, ..] and not [1] && exponent.Length <= LongestExponent && IsOdd(exponent);

    private static bool IsOdd(byte[] number) => (number[^1] & 1) == 1;

    /// <summary>What the system's library does not take as a key is none, and must not throw at a request.</summary>
    private static bool IsTaken(RSAParameters key)
    {
        try
        {
            using var rsa = RSA.Create(key);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
