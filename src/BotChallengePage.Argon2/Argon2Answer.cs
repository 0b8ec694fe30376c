using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>A solved challenge: base64 of the JSON that the ALTCHA widget makes.</summary>
internal sealed record Argon2Answer
{
    [JsonPropertyName("challenge")]
    public required Argon2Challenge Challenge { get; init; }

    [JsonPropertyName("solution")]
    public required Argon2Solution Solution { get; init; }

    /// <returns><see langword="null"/> for anything that does not have exactly this shape.</returns>
    public static Argon2Answer? Parse(string response)
    {
        if (!Base64.IsValid(response, out var length))
            return null;

        var json = new byte[length];
        if (!Convert.TryFromBase64String(response, json, out var written))
            return null;

        try
        {
            return JsonSerializer.Deserialize(json.AsSpan(0, written), Argon2Json.Default.Argon2Answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the key that it says it has derived is of the kind that is asked for.</summary>
    public bool ClaimsPrefix() =>
        Solution.DerivedKey.Length == 2 * Argon2Parameters.DerivedKeyLength &&
        Solution.DerivedKey.StartsWith(Challenge.Parameters.KeyPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Whether it has derived that key. To be asked of a signed challenge only: it costs the work of one try.
    /// </summary>
    public bool IsDerived()
    {
        var nonce = Convert.FromHexString(Challenge.Parameters.Nonce);
        var password = new byte[nonce.Length + sizeof(uint)];
        nonce.CopyTo(password, 0);
        BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(nonce.Length), Solution.Counter);

        var derived = Argon2Id.Derive(password, Challenge.Parameters);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(derived)), Encoding.UTF8.GetBytes(Solution.DerivedKey));
    }
}
