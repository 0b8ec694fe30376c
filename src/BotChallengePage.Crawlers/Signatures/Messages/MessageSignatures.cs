using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>Finds the signatures of a message that are made for one purpose.</summary>
internal static class MessageSignatures
{
    /// <param name="signatureInput">The field <c>Signature-Input</c>.</param>
    /// <param name="signature">The field <c>Signature</c>.</param>
    /// <param name="tag">What they are made for; others are left out.</param>
    /// <param name="most">How many are looked at: each costs cryptography.</param>
    /// <returns><see langword="null"/> where a field is not readable.</returns>
    public static IReadOnlyList<MessageSignature>? Read(
        StringValues signatureInput, StringValues signature, string tag, int most)
    {
        if (Parse(signatureInput) is not { } inputs || Parse(signature) is not { } values)
            return null;

        List<MessageSignature> found = [];
        for (var i = 0; i < inputs.Count && found.Count < most; i++)
        {
            var (label, member) = inputs[i];
            if (member is not InnerList input || input.Parameters.FindText("tag") != tag)
                continue;
            if (values.Find(label) is not StructuredItem { Value: { Kind: BareItemKind.Bytes, Bytes: { } value } })
                return null;
            found.Add(new MessageSignature(label, input, value));
        }

        return found;
    }

    private static StructuredDictionary? Parse(StringValues field) =>
        FieldValue.Of(field) is { } text ? StructuredFieldParser.ParseDictionary(text) : null;
}
