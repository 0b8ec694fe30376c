namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>A member of a dictionary: an item or an inner list.</summary>
/// <param name="Parameters">What follows it after semicolons.</param>
internal abstract record StructuredMember(StructuredParameters Parameters);
