using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>What the <c>Refresh</c> header says, for who does not get it.</summary>
internal sealed class RefreshMeta(string content) : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<meta http-equiv=\"refresh\" content=\"");
        encoder.Encode(writer, content);
        writer.Write("\">");
    }
}
