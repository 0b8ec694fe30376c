using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>Writes <c>data-*</c> attributes, always quoted and encoded.</summary>
internal sealed class DataAttributes(IEnumerable<KeyValuePair<string, string?>> data) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (name, value) in data)
        {
            if (value is null)
                continue;
            writer.Write(" data-");
            writer.Write(name);
            writer.Write("=\"");
            encoder.Encode(writer, value);
            writer.Write('"');
        }
    }
}
