using System.Text.Encodings.Web;
using BotChallengePage.KeptForms;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>The visitor's form, hidden, and a button that sends it.</summary>
internal sealed class FormHtml(PostedForm form, string sendText) : IHtmlContent
{
    /// <summary>In a hidden field of that name, browsers put the charset of the form that they send.</summary>
    private const string CharsetField = "_charset_";

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<form class=\"bcp-actions\" method=\"post\" target=\"_self\" action=\"");
        encoder.Encode(writer, form.Url.Value);
        writer.Write($"\" enctype=\"{form.EncodingType}\" accept-charset=\"{FormText.Charset}\" autocomplete=\"off\">");
        foreach (var field in form.Fields)
        {
            var name = FormText.Of(field.Name);
            if (field.IsFile)
                WriteInput(writer, encoder, "type=\"file\" hidden", name, "");
            else if (name.Equals(CharsetField, StringComparison.OrdinalIgnoreCase))
                WriteInput(writer, encoder, "type=\"text\" hidden", name, FormText.Of(field.Value));
            else
                WriteHidden(writer, encoder, name, FormText.Of(field.Value));
        }

        WriteButton(writer, encoder, sendText);
        writer.Write("</form>");
    }

    public static void WriteHidden(TextWriter writer, HtmlEncoder encoder, string name, string value) =>
        WriteInput(writer, encoder, "type=\"hidden\"", name, value);

    public static void WriteButton(TextWriter writer, HtmlEncoder encoder, string text)
    {
        writer.Write("<button type=\"submit\" class=\"bcp-button\">");
        encoder.Encode(writer, text);
        writer.Write("</button>");
    }

    private static void WriteInput(TextWriter writer, HtmlEncoder encoder, string type, string name, string value)
    {
        writer.Write($"<input {type} name=\"");
        encoder.Encode(writer, name);
        writer.Write("\" value=\"");
        encoder.Encode(writer, value);
        writer.Write("\">");
    }
}
