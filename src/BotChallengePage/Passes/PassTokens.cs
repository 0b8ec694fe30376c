using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>
/// What stands in for the cookie where none comes back, and a policy allows it: a pass for one page, in the query of
/// the one redirect that leads there. It is bound to the path, the host, the browser and the network, and over soon.
/// </summary>
internal sealed class PassTokens(IDataProtectionProvider dataProtection, TimeProvider time)
{
    /// <summary>The key in the query.</summary>
    public const string Key = "bot-challenge-token";

    private const byte Version = 1;
    private const int HeaderLength = 1 + sizeof(long) + ShortHash.Length;
    private const int MaxLength = 768;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Token", "v1");

    /// <summary>The destination with a token for it.</summary>
    public ReturnUrl AddTo(ReturnUrl destination, Pass pass)
    {
        var written = PassFormat.Write(pass);
        var bytes = new byte[HeaderLength + written.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(
            bytes.AsSpan(1), (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(1 + sizeof(long)), ShortHash.Compute(destination.Path));
        written.CopyTo(bytes, HeaderLength);
        return destination.With(Key, Base64Url.EncodeToString(_protector.Protect(bytes)));
    }

    /// <summary>
    /// The pass that a request has in its query, where its policy still allows it; else <see langword="null"/>.
    /// </summary>
    public Pass? Find(HttpContext context, ResolvedOptions settings, in ClientFingerprint fingerprint)
    {
        var request = context.Request;
        if (!RequestKind.IsReading(request) || request.Query[Key] is not [{ } text] ||
            StrictBase64Url.Decode(text, MaxLength) is not { } payload || Open(payload) is not { } bytes)
            return null;

        var path = ShortHash.Compute(request.PathBase.Add(request.Path).Value ?? "");
        return PassFormat.Read(bytes.AsSpan(HeaderLength)) is { Grants: [var grant] } pass &&
            BinaryPrimitives.ReadUInt128LittleEndian(bytes.AsSpan(1 + sizeof(long))) == path &&
            time.GetUtcNow() < StoredTime.Read(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(1))) &&
            settings.TakesTokensOf(grant.PolicyId) &&
            pass.CheckBinding(RequestHost.Of(request), fingerprint) == PassVerdict.Good
                ? pass : null;
    }

    private byte[]? Open(byte[] payload)
    {
        try
        {
            return _protector.Unprotect(payload) is [Version, ..] bytes && bytes.Length > HeaderLength ? bytes : null;
        }
        catch (CryptographicException)
        {
            // Made up, or with a key that is gone: whoever brings it is asked.
            return null;
        }
    }
}
