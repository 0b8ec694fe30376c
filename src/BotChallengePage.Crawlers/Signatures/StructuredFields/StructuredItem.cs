namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>An item with its parameters.</summary>
/// <param name="Value">The item.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record StructuredItem(BareItem Value, StructuredParameters Parameters) : StructuredMember(Parameters);
