using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// Writes <c>data-*</c> attributes, always quoted and encoded: the page's own, then those of the provider.
/// </summary>
internal sealed class DataAttributes(KeyValuePair<string, string?>[] page, IReadOnlyDictionary<string, string> provider)
    : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (name, value) in page)
            Write(writer, encoder, name, value);
        foreach (var (name, value) in provider)
            Write(writer, encoder, name, value);
    }

    /// <summary>A provider of the app's own may have been compiled without regard to null.</summary>
    private static void Write(TextWriter writer, HtmlEncoder encoder, string name, string? value)
    {
        if (value is null)
            return;

        writer.Write(" data-");
        writer.Write(name);
        writer.Write("=\"");
        encoder.Encode(writer, value);
        writer.Write('"');
    }
}
