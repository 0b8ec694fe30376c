using BotChallengePage.Crawlers.Signatures.Directories;
using BotChallengePage.Crawlers.Signatures.Messages;
using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// Finds out whose a signature is, by the header <c>Signature-Agent</c>: a dictionary, or in earlier drafts, which are
/// in use, a text. Only what the signature covers counts.
/// </summary>
internal static class SignatureAgentField
{
    private const string Name = "signature-agent";

    public static SignatureFault Find(StringValues field, MessageSignature signature, out AgentOrigin? agent)
    {
        agent = null;
        if (FieldValue.Of(field) is not { Length: > 0 } value)
            return SignatureFault.MissingAgent;

        StructuredItem? item;
        if (value[0] == '"')
        {
            if (!signature.Covers(Name))
                return SignatureFault.MissingComponent;
            item = StructuredFieldParser.ParseItem(value);
        }
        else
        {
            if (StructuredFieldParser.ParseDictionary(value) is not { } members)
                return SignatureFault.Malformed;
            if (MemberOf(signature, members) is not { } key)
                return SignatureFault.MissingComponent;
            item = members.Find(key) as StructuredItem;
        }

        return item is { Value: { Kind: BareItemKind.Text, Text: var text } } && IsDirectory(item) &&
            AgentOrigin.TryParse(text, out agent)
            ? SignatureFault.None
            : SignatureFault.MissingAgent;
    }

    /// <summary>
    /// The member that the signature covers. Of several it is the one with its own label: with the others it says who
    /// has signed before.
    /// </summary>
    private static string? MemberOf(MessageSignature signature, StructuredDictionary members)
    {
        List<string> covered =
        [
            .. signature.Input.Items.Where(component => component.Value.Text == Name)
                .Select(component => component.Parameters.FindText("key")).OfType<string>(),
        ];
        if (signature.Covers(Name))
            covered = [.. Enumerable.Range(0, members.Count).Select(number => members[number].Key)];
        return covered.Contains(signature.Label) ? signature.Label : covered is [var only] ? only : null;
    }

    /// <summary>
    /// Other types lead to keys of whoever may write below some path of the host, and not of the host.
    /// </summary>
    private static bool IsDirectory(StructuredItem item) =>
        item.Parameters.Find("type") is null or { Kind: BareItemKind.Token, Text: "directory" };
}
