using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Challenges;

/// <summary>Turns a ticket into opaque text and back.</summary>
internal sealed class TicketProtector(IDataProtectionProvider dataProtection)
{
    private const byte Version = 1;

    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Ticket", "v1");

    public string Protect(Ticket ticket)
    {
        var bytes = new byte[LengthOf(ticket)];
        using (var writer = new BinaryWriter(new MemoryStream(bytes)))
        {
            writer.Write(Version);
            writer.Write(ticket.Id);
            writer.Write(ticket.Key);
            writer.Write(ticket.IssuedAt.ToUnixTimeMilliseconds());
            writer.Write(ticket.IsFallback);
            writer.Write(ticket.Host);
            writer.Write(ticket.Agent);
            writer.Write(ticket.Policy);
            writer.Write(ticket.Provider);
        }

        return Base64Url.EncodeToString(_protector.Protect(bytes));
    }

    private static int LengthOf(Ticket ticket) =>
        sizeof(byte) + Ticket.IdLength + Ticket.KeyLength + sizeof(long) + sizeof(bool) + (2 * Passes.ClientFingerprint.PartLength) +
        LengthOf(ticket.Policy) + LengthOf(ticket.Provider);

    /// <summary>As <see cref="BinaryWriter"/> writes a text: its length, seven bits to a byte, and UTF-8.</summary>
    private static int LengthOf(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        return length + 1 + (int.Log2(Math.Max(1, length)) / 7);
    }

    /// <returns><see langword="null"/> for what this site did not issue.</returns>
    public Ticket? Unprotect(string? text)
    {
        if (text is not { Length: > 0 } || OpaqueText.Decode(text, Ticket.MaxLength) is not { } payload)
            return null;

        byte[] bytes;
        try
        {
            bytes = _protector.Unprotect(payload);
        }
        catch (CryptographicException)
        {
            return null;
        }

        // Authenticated, so it has the shape that some version of this library wrote.
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
            return null;

        return new Ticket
        {
            Id = reader.ReadBytes(Ticket.IdLength),
            Key = reader.ReadBytes(Ticket.KeyLength),
            IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()),
            IsFallback = reader.ReadBoolean(),
            Host = reader.ReadBytes(Passes.ClientFingerprint.PartLength),
            Agent = reader.ReadBytes(Passes.ClientFingerprint.PartLength),
            Policy = reader.ReadString(),
            Provider = reader.ReadString(),
        };
    }
}
