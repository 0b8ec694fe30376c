using System.Text.Encodings.Web;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// The line for a visitor who is stuck: whom to ask, and the reference to quote. It is a text with places for both,
/// since each language puts them elsewhere.
/// </summary>
/// <param name="text">With <c>{0}</c> for the contact and <c>{1}</c> for the reference.</param>
/// <param name="contact">The contact.</param>
/// <param name="reference">The reference.</param>
internal sealed class HelpLine(string text, ContactLink? contact, string reference) : IHtmlContent
{
    /// <summary>The line of a policy; the reference alone where it names nobody.</summary>
    public static HelpLine Of(
        HttpContext context, ResolvedPolicy policy, string reference, IReadOnlyDictionary<string, string> strings) =>
        policy.Contact is { } contact
            ? new HelpLine(strings["Help"], ContactLink.Of(contact, context.Request), reference)
            : new HelpLine(strings["ScriptReference"], contact: null, reference);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start && start + 2 < rest.Length)
        {
            encoder.Encode(writer, rest[..start]);
            if (contact is not null && rest[start + 1] == '0')
                WriteContact(writer, encoder, contact);
            else
                writer.Write($"<strong class=\"bcp-reference\" translate=\"no\" dir=\"ltr\">{reference}</strong>");
            rest = rest[(start + 3)..];
        }

        encoder.Encode(writer, rest);
    }

    private static void WriteContact(TextWriter writer, HtmlEncoder encoder, ContactLink contact)
    {
        if (contact.Url is null)
        {
            encoder.Encode(writer, contact.Text);
            return;
        }

        writer.Write("<a href=\"");
        encoder.Encode(writer, contact.Url);
        writer.Write("\"><bdi>");
        encoder.Encode(writer, contact.Text);
        writer.Write("</bdi></a>");
    }
}
