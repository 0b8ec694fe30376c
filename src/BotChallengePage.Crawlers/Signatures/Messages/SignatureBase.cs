using System.Text;
using BotChallengePage.Crawlers.Signatures.StructuredFields;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>What is signed of a message (RFC 9421, section 2.5).</summary>
internal static class SignatureBase
{
    /// <summary>Many times what anybody signs.</summary>
    private const int Longest = 32_768;

    /// <returns>
    /// <see langword="null"/> where a component is not there, comes twice, or is not known here: then nobody can say
    /// whether the signature is good.
    /// </returns>
    public static byte[]? Of(MessageSignature signature, ISignedMessage message)
    {
        var text = new StringBuilder();
        HashSet<string> identifiers = new(StringComparer.Ordinal);
        foreach (var component in signature.Input.Items)
        {
            if (component.Value is not { Kind: BareItemKind.Text, Text: { Length: > 0 } name } ||
                name.Any(char.IsAsciiLetterUpper) || message.ValueOf(name, component.Parameters) is not { } value ||
                !Ascii.IsValid(value) || value.AsSpan().ContainsAny('\r', '\n'))
                return null;

            var start = text.Length;
            StructuredFieldWriter.Append(text, component);
            if (!identifiers.Add(text.ToString(start, text.Length - start)) || text.Length + value.Length > Longest)
                return null;
            text.Append(": ").Append(value).Append('\n');
        }

        text.Append("\"@signature-params\": ");
        StructuredFieldWriter.Append(text, signature.Input);
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
