namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>A list in brackets with its parameters.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record InnerList(IReadOnlyList<StructuredItem> Items, StructuredParameters Parameters)
    : StructuredMember(Parameters);
