namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>What a bare item of a structured field is (RFC 9651, section 3.3).</summary>
internal enum BareItemKind
{
    Boolean,
    Integer,
    Decimal,
    Text,
    Token,
    Bytes,
    Date,
    DisplayText,
}
