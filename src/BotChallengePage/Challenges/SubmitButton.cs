using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>The button of a form.</summary>
internal sealed class SubmitButton(string text) : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => FormHtml.WriteButton(writer, encoder, text);
}
