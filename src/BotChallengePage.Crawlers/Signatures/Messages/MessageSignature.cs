using BotChallengePage.Crawlers.Signatures.StructuredFields;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>One signature of a message, with what it says of itself (RFC 9421, section 2.3).</summary>
/// <param name="Label">Its key in both fields.</param>
/// <param name="Input">The components that it covers, and its parameters.</param>
/// <param name="Value">The signature itself.</param>
internal sealed record MessageSignature(string Label, InnerList Input, byte[] Value)
{
    public long? Created => FindTime("created");

    public long? Expires => FindTime("expires");

    public string? KeyId => Input.Parameters.FindText("keyid");

    public string? Algorithm => Input.Parameters.FindText("alg");

    public string? Nonce => Input.Parameters.FindText("nonce");

    /// <summary>Whether it covers a component that has no parameters.</summary>
    public bool Covers(string name)
    {
        foreach (var component in Input.Items)
        {
            if (component.Value.Text == name && component.Parameters.Count == 0)
                return true;
        }

        return false;
    }

    private long? FindTime(string name) =>
        Input.Parameters.Find(name) is { Kind: BareItemKind.Integer, Number: var time } ? time : null;
}
