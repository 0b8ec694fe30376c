using System.Buffers.Text;
using System.Security.Cryptography;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Tickets;

/// <summary>Turns a ticket into opaque text and back.</summary>
internal sealed class TicketProtector(IDataProtectionProvider dataProtection, UnknownKeyDetector keyRing)
{
    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Ticket", "v1");

    public string Protect(Ticket ticket) => Base64Url.EncodeToString(_protector.Protect(ticket.ToBytes()));

    /// <returns><see langword="null"/> for what this site did not issue.</returns>
    public Ticket? Unprotect(string? text, ClientFingerprint visitor)
    {
        if (text is not { Length: > 0 } || StrictBase64Url.Decode(text, Ticket.MaxLength) is not { } payload)
            return null;

        try
        {
            return Ticket.FromBytes(_protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            keyRing.Unreadable(payload, visitor);
            return null;
        }
    }
}
