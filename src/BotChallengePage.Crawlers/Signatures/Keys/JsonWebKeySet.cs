using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>Reads the keys of a directory (RFC 7517, section 5).</summary>
internal static class JsonWebKeySet
{
    /// <summary>More than one key and the next one are rare.</summary>
    public const int MostKeys = 32;

    /// <summary>Earlier drafts had milliseconds in their examples. As seconds, that is the year 5138.</summary>
    private const long FirstOfMilliseconds = 100_000_000_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <param name="json">The document.</param>
    /// <param name="fault">What is wrong with it, for the log.</param>
    /// <returns>
    /// The keys that can be used here, without entries that cannot; <see langword="null"/> where it is no key set.
    /// </returns>
    public static IReadOnlyList<VerificationKey>? Read(ReadOnlyMemory<byte> json, out string? fault)
    {
        fault = "it is no JSON with \"keys\"";
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root ||
                !root.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
                return null;
            if (keys.GetArrayLength() > MostKeys)
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"it has more than {MostKeys} keys");
                return null;
            }

            VerificationKey[] read = [.. keys.EnumerateArray().Select(ReadKey).OfType<VerificationKey>()];
            fault = null;
            return read;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for text that is no text, such as half of a surrogate pair.
            return null;
        }
    }

    /// <summary>
    /// One with a <c>kid</c> that is not its thumbprint says something wrong of itself. One that is published with its
    /// private part is anybody's.
    /// </summary>
    private static VerificationKey? ReadKey(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.TryGetProperty("d", out _) || !IsForSignatures(entry) ||
            !TryReadTime(entry, "nbf", out var notBefore) || !TryReadTime(entry, "exp", out var notAfter))
            return null;
        VerificationKey? key = TextOf(entry, "kty") switch
        {
            "OKP" => ReadEd25519(entry, notBefore, notAfter),
            "RSA" => ReadRsa(entry, notBefore, notAfter),
            _ => null,
        };
        return key is not null && (!entry.TryGetProperty("kid", out var kid) ||
            (kid.ValueKind == JsonValueKind.String && kid.GetString() == key.Thumbprint))
            ? key
            : null;
    }

    private static bool IsForSignatures(JsonElement entry) =>
        (!entry.TryGetProperty("use", out _) || TextOf(entry, "use") == "sig") &&
        (!entry.TryGetProperty("key_ops", out var operations) ||
            (operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(operation =>
                operation.ValueKind == JsonValueKind.String && operation.GetString() == "verify")));

    private static Ed25519Key? ReadEd25519(
        JsonElement entry, DateTimeOffset? notBefore, DateTimeOffset? notAfter) =>
        TextOf(entry, "crv") == "Ed25519" && MayBe(entry, "ed25519", "EdDSA", "Ed25519") &&
        TryReadBytes(entry, "x", out var key)
            ? Ed25519Key.Create(key, notBefore, notAfter)
            : null;

    private static RsaPssKey? ReadRsa(JsonElement entry, DateTimeOffset? notBefore, DateTimeOffset? notAfter) =>
        MayBe(entry, "rsa-pss-sha512", "PS512") && TryReadBytes(entry, "n", out var modulus) &&
        TryReadBytes(entry, "e", out var exponent)
            ? RsaPssKey.Create(modulus, exponent, notBefore, notAfter)
            : null;

    /// <summary>Of what the registries of HTTP signatures and of JOSE call the algorithm, or nothing.</summary>
    private static bool MayBe(JsonElement entry, params ReadOnlySpan<string> algorithms) =>
        !entry.TryGetProperty("alg", out _) || algorithms.Contains(TextOf(entry, "alg"));

    private static string? TextOf(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>In its one encoding: another one has another thumbprint.</summary>
    private static bool TryReadBytes(JsonElement entry, string name, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (TextOf(entry, name) is not { Length: > 0 } text || !Base64Url.IsValid(text))
            return false;
        bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text;
    }

    private static bool TryReadTime(JsonElement entry, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!entry.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < 0)
            return false;
        if (number >= FirstOfMilliseconds)
            number /= 1_000;
        if (number > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        time = DateTimeOffset.FromUnixTimeSeconds(number);
        return true;
    }
}
