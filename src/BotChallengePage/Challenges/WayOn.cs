using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// The way to the page of another provider, by hand and without a script: a link, or, where a link would lose something
/// or be too long for a server, a button that sends it along.
/// </summary>
internal sealed class WayOn : IHtmlContent
{
    private readonly AnswerForm? _form;

    private WayOn(string url, string text, string style, AnswerForm? form) =>
        (Url, Text, Style, _form) = (url, text, style, form);

    public string Url { get; }

    public string Text { get; }

    public string Style { get; }

    /// <summary>Whether it is a link.</summary>
    public bool IsLink => _form is null;

    /// <param name="form">
    /// What a button would send, but for the button itself. One with a form of the visitor's is never a link.
    /// </param>
    /// <param name="url">Where a link leads to.</param>
    /// <param name="provider">The other provider.</param>
    /// <param name="text">What it says.</param>
    /// <param name="style">Classes of the link or the button.</param>
    public static WayOn To(AnswerForm form, string url, string provider, string text, string style) =>
        new(
            url, text, style,
            form.SealedForm is null && IsShort(url) ? null : form.With(new Button(provider, text, style)));

    /// <summary>Whether servers take it.</summary>
    public static bool IsShort(string url) =>
        url.Length - url.IndexOf('?', StringComparison.Ordinal) <= LocationLimit.MaxQueryLength;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (_form is not null)
        {
            _form.WriteTo(writer, encoder);
            return;
        }

        writer.Write($"<a class=\"{Style}\" href=\"");
        encoder.Encode(writer, Url);
        writer.Write("\">");
        encoder.Encode(writer, Text);
        writer.Write("</a>");
    }

    private sealed class Button(string provider, string text, string style) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write($"<button class=\"{style}\" name=\"provider\" value=\"");
            encoder.Encode(writer, provider);
            writer.Write("\">");
            encoder.Encode(writer, text);
            writer.Write("</button>");
        }
    }
}
