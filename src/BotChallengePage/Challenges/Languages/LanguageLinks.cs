using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges.Languages;

/// <summary>The page in each of some languages. The one that it is in is no link.</summary>
internal sealed class LanguageLinks(LanguageLink[] links) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<ul>");
        foreach (var link in links)
        {
            writer.Write("<li>");
            Write(writer, encoder, link);
            writer.Write("</li>");
        }

        writer.Write("</ul>");
    }

    private static void Write(TextWriter writer, HtmlEncoder encoder, LanguageLink link)
    {
        var (element, tag) = (link.IsShown ? "span aria-current=\"true\"" : "a", encoder.Encode(link.Tag));
        writer.Write($"<{element} lang=\"{tag}\" dir=\"{link.Direction}\"");
        if (!link.IsShown)
            writer.Write($" hreflang=\"{tag}\" href=\"{encoder.Encode(link.Url)}\"");
        writer.Write('>');
        encoder.Encode(writer, link.Name);
        writer.Write(link.IsShown ? "</span>" : "</a>");
    }
}
