using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.KeptForms;

/// <summary>
/// Seals a form for the page that carries it on: nobody reads it there, and nobody else makes one. It belongs to the
/// ticket of that page, which belongs to its host and to the visitor's browser.
/// </summary>
internal sealed class FormProtector(IDataProtectionProvider dataProtection, ChallengePaths paths)
{
    /// <summary>
    /// What a later version adds goes to the end, under the same version; what this one could not do without is a new
    /// version, which it refuses.
    /// </summary>
    private const byte Version = 1;

    /// <summary>What stands beside the fields, and around them: the address, lengths, and what sealing adds.</summary>
    private const int MostBeside = 64 * 1024;

    private readonly IDataProtector _protector = dataProtection.CreateProtector("BotChallengePage", "Form", "v1");

    /// <summary>Characters of the longest seal.</summary>
    /// <param name="maxFormSize">The largest form, in bytes.</param>
    public static int MaxLength(int maxFormSize) => Base64Url.GetEncodedLength(maxFormSize + MostBeside);

    public string Seal(PostedForm form, ReadOnlySpan<byte> ticketId)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(ticketId);
        writer.Write((byte)form.Loss);
        writer.Write(form.Url.Value);
        writer.Write((byte)form.Encoding);
        writer.Write(form.Fields.Count);
        foreach (var field in form.Fields)
        {
            writer.Write(field.IsFile);
            foreach (var part in (ReadOnlySpan<byte[]>)[field.Name, field.Value])
            {
                writer.Write7BitEncodedInt(part.Length);
                writer.Write(part);
            }
        }

        writer.Flush();
        return Base64Url.EncodeToString(_protector.Protect(bytes.ToArray()));
    }

    /// <returns><see langword="null"/> for what was not sealed here, for this ticket.</returns>
    public PostedForm? Open(HttpRequest request, string text, ReadOnlySpan<byte> ticketId)
    {
        if (text.Length == 0 || StrictBase64Url.Decode(text, text.Length) is not { } payload)
            return null;

        try
        {
            return Read(request, _protector.Unprotect(payload), ticketId);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private PostedForm? Read(HttpRequest request, byte[] bytes, ReadOnlySpan<byte> ticketId)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Version || !reader.ReadBytes(ticketId.Length).AsSpan().SequenceEqual(ticketId))
            return null;

        var loss = (FormLoss)reader.ReadByte();
        if (ReturnUrl.Parse(reader.ReadString(), RequestPathBase.Of(request), paths.Prefix) is not { } url)
            return null;

        var encoding = (FormEncoding)reader.ReadByte();
        var fields = new FormField[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
        {
            var isFile = reader.ReadBoolean();
            var name = reader.ReadBytes(reader.Read7BitEncodedInt());
            fields[i] = new FormField(name, reader.ReadBytes(reader.Read7BitEncodedInt()), isFile);
        }

        return new PostedForm { Loss = loss, Url = url, Encoding = encoding, Fields = fields };
    }
}
