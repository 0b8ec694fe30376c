using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Hosting;

/// <summary>What is made when the view is written.</summary>
/// <param name="write">Writes it, encoded.</param>
internal sealed class LateContent(Action<TextWriter, HtmlEncoder> write) : IHtmlContent
{
    /// <summary>A text.</summary>
    public static LateContent Of(Func<string> make) => new((writer, encoder) => encoder.Encode(writer, make()));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => write(writer, encoder);
}
