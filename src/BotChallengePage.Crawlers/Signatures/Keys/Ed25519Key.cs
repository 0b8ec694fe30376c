using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>A key of Ed25519 (RFC 8032).</summary>
internal sealed class Ed25519Key : VerificationKey
{
    public const int Length = 32;

    private readonly Ed25519PublicKeyParameters _key;

    private Ed25519Key(byte[] key, string thumbprint)
        : base(thumbprint) => _key = new Ed25519PublicKeyParameters(key);

    public override string Algorithm => "ed25519";

    /// <returns>
    /// <see langword="null"/> for what is no point of the curve's main group in its one encoding: with a point of
    /// small order anybody can sign.
    /// </returns>
    public static Ed25519Key? Create(
        byte[] key, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null) =>
        key.Length == Length && Ed25519.ValidatePublicKeyFull(key, 0)
            ? new Ed25519Key(key, JwkThumbprint.OfEd25519(key)) { NotBefore = notBefore, NotAfter = notAfter }
            : null;

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519PrivateKeyParameters.SignatureSize &&
        _key.Verify(Ed25519.Algorithm.Ed25519, null, data.ToArray(), 0, data.Length, signature.ToArray(), 0);
}
