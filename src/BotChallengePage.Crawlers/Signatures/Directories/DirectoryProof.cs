using System.Security.Cryptography;
using BotChallengePage.Crawlers.Signatures.Keys;
using BotChallengePage.Crawlers.Signatures.Messages;
using BotChallengePage.Crawlers.Signatures.StructuredFields;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// Which keys of a directory have signed its answer: those whose owner has made the directory, and has not copied
/// somebody else's keys. They sign for the host that was asked. A digest of the content is checked where it is signed;
/// the draft wants one, and much that is in use has none. Without it a key is tied to the host as well: what its
/// signature proves does not depend on the other keys.
/// </summary>
internal static class DirectoryProof
{
    private const string Tag = "http-message-signatures-directory";

    public static IReadOnlyList<VerificationKey> Keep(
        IReadOnlyList<VerificationKey> keys, AgentOrigin agent, HttpResponseMessage response,
        ReadOnlySpan<byte> body, TimeSpan skew, TimeProvider time)
    {
        var message = new DirectoryMessage(agent, response);
        var signatures = MessageSignatures.Read(
            message.Field("Signature-Input"), message.Field("Signature"), Tag, JsonWebKeySet.MostKeys) ?? [];
        List<VerificationKey> kept = [];
        foreach (var key in keys)
        {
            var proof = signatures.FirstOrDefault(signature => signature.KeyId == key.Thumbprint);
            if (proof is not null && IsInTime(proof, skew, time.GetUtcNow()) && CoversHost(proof) &&
                (!proof.Covers("content-digest") || IsOf(body, message)) &&
                proof.Algorithm is var algorithm && (algorithm is null || algorithm == key.Algorithm) &&
                SignatureBase.Of(proof, message) is { } signed && key.Verify(signed, proof.Value))
                kept.Add(key);
        }

        return kept;
    }

    private static bool IsInTime(MessageSignature proof, TimeSpan skew, DateTimeOffset now) =>
        proof.Created is { } created && proof.Expires is { } expires &&
        created <= (now + skew).ToUnixTimeSeconds() && expires > (now - skew).ToUnixTimeSeconds();

    private static bool CoversHost(MessageSignature proof) => proof.Input.Items.Any(component =>
        component.Value.Text == "@authority" && component.Parameters.Find("req") == BareItem.True);

    /// <summary>All digests that are known here have to be right, and one has to be known (RFC 9530).</summary>
    private static bool IsOf(ReadOnlySpan<byte> body, DirectoryMessage message)
    {
        if (FieldValue.Of(message.Field("Content-Digest")) is not { } field ||
            StructuredFieldParser.ParseDictionary(field) is not { } digests)
            return false;
        byte[]? sha256 = BytesOf(digests, "sha-256"), sha512 = BytesOf(digests, "sha-512");
        return (sha256 is not null || sha512 is not null) &&
            (sha256 is null || sha256.AsSpan().SequenceEqual(SHA256.HashData(body))) &&
            (sha512 is null || sha512.AsSpan().SequenceEqual(SHA512.HashData(body)));
    }

    private static byte[]? BytesOf(StructuredDictionary digests, string name) =>
        digests.Find(name) is StructuredItem { Value.Bytes: { } bytes } ? bytes : null;
}
