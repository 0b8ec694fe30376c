using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TurnstileEmulator.Tokens;

/// <summary>Makes tokens, and reads those that it made itself: <c>0.claims.signature</c>.</summary>
internal sealed class TokenMint
{
    /// <summary>The documented limit.</summary>
    public const int MaxLength = 2048;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Mint(TokenClaims claims)
    {
        var payload = "0." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        return payload + "." + Sign(payload);
    }

    public TokenClaims? Read(string token)
    {
        var dot = token.LastIndexOf('.');
        if (token.Length > MaxLength || dot < 2 || Sign(token[..dot]) != token[(dot + 1)..]) return null;
        return JsonSerializer.Deserialize<TokenClaims>(Base64Url.DecodeFromChars(token.AsSpan(2, dot - 2)));
    }

    private string Sign(string payload) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)));
}
