using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>The name of a key that is made of it (RFC 7638, section 3; RFC 8037, appendix A.3).</summary>
internal static class JwkThumbprint
{
    public static string OfEd25519(byte[] key) =>
        Hash($$"""{"crv":"Ed25519","kty":"OKP","x":"{{Base64Url.EncodeToString(key)}}"}""");

    public static string OfRsa(byte[] modulus, byte[] exponent) => Hash(
        $$"""{"e":"{{Base64Url.EncodeToString(exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(modulus)}}"}""");

    private static string Hash(string json) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(json)));
}
