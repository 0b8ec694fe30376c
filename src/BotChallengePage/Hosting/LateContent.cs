using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Hosting;

/// <summary>A text that is made when the view is written.</summary>
internal sealed class LateContent(Func<string> make) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, make());
}
