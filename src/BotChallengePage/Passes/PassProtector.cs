using System.Buffers.Text;
using System.Security.Cryptography;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Passes;

/// <summary>
/// Turns a pass into a cookie value and back. Keys, their rotation and revocation are Data Protection's.
/// </summary>
internal sealed class PassProtector(IDataProtectionProvider dataProtection, UnknownKeyDetector keyRing)
{
    /// <summary>
    /// The purpose does not change with the format: a node of another version would take what it cannot open for a pass
    /// of another application name, and warn of it. The version is in the payload.
    /// </summary>
    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Pass", "v1");

    public string Protect(Pass pass) => Base64Url.EncodeToString(_protector.Protect(PassFormat.Write(pass)));

    public Pass? Unprotect(ReadOnlySpan<char> value, ClientFingerprint visitor)
    {
        if (StrictBase64Url.Decode(value, PassCookie.MaxLength) is not { } payload)
            return null;

        try
        {
            return PassFormat.Read(_protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            // Forged, damaged, or made with a key that is gone: in each case no pass.
            keyRing.Unreadable(payload, visitor);
            return null;
        }
    }
}
