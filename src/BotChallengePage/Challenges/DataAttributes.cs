using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// Writes <c>data-*</c> attributes, always quoted and encoded: the page's own, then those of the provider.
/// </summary>
/// <param name="page">The page's own.</param>
/// <param name="encoded">More of them, from <see cref="Encode"/>.</param>
/// <param name="provider">Those of the provider.</param>
internal sealed class DataAttributes(
    KeyValuePair<string, string?>[] page, string encoded, IReadOnlyDictionary<string, string> provider)
    : IHtmlContent
{
    /// <summary>
    /// Letters of all languages as they are. The app's own encoder may write seven bytes for each, in a page that many
    /// ask for at once.
    /// </summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Attributes that are on many pages.</summary>
    public static string Encode(KeyValuePair<string, string?>[] attributes)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var (name, value) in attributes)
            Write(writer, name, value);
        return writer.ToString();
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (name, value) in page)
            Write(writer, name, value);
        writer.Write(encoded);
        foreach (var (name, value) in provider)
            Write(writer, name, value);
    }

    /// <summary>A provider of the app's own may have been compiled without regard to null.</summary>
    private static void Write(TextWriter writer, string name, string? value)
    {
        if (value is null)
            return;

        writer.Write(" data-");
        writer.Write(name);
        writer.Write("=\"");
        Encoder.Encode(writer, value);
        writer.Write('"');
    }
}
