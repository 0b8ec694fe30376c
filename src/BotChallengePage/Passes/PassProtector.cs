using System.Buffers.Text;
using System.Security.Cryptography;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Passes;

/// <summary>Turns a pass into a cookie value and back. Keys, their rotation and revocation are Data Protection's.</summary>
internal sealed class PassProtector(IDataProtectionProvider dataProtection, UnknownKeyDetector keyRing)
{
    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Pass", "v1");

    public string Protect(Pass pass) => Base64Url.EncodeToString(_protector.Protect(pass.ToBytes()));

    public Pass? Unprotect(ReadOnlySpan<char> value, ClientFingerprint visitor)
    {
        if (StrictBase64Url.Decode(value, PassCookie.MaxLength) is not { } payload)
            return null;

        try
        {
            return Pass.FromBytes(_protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            // Forged, damaged, or made with a key that is gone: in each case no pass.
            keyRing.Unreadable(payload, visitor);
            return null;
        }
    }
}
