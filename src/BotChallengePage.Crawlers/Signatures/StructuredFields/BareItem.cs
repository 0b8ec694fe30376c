namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>A value of a structured field, without its parameters.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">
/// Integer and date as they are, a decimal in thousandths, a boolean as 0 or 1. Zero for the others.
/// </param>
/// <param name="Text">Of a text, token or display text; <see langword="null"/> for the others.</param>
/// <param name="Bytes">Of a byte sequence; <see langword="null"/> for the others.</param>
internal readonly record struct BareItem(BareItemKind Kind, long Number = 0, string? Text = null, byte[]? Bytes = null)
{
    public static BareItem True { get; } = new(BareItemKind.Boolean, 1);
}
