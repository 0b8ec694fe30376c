using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BotChallengePage.Hosting;

/// <summary>What an attribute says, however it got into the element.</summary>
internal static class AttributeText
{
    /// <returns><see langword="null"/> where there is no such attribute.</returns>
    public static string? TextOf(this TagHelperOutput element, string name)
    {
        if (!element.Attributes.TryGetAttribute(name, out var attribute))
            return null;
        if (attribute.Value is not IHtmlContent content)
            return Convert.ToString(attribute.Value, CultureInfo.InvariantCulture);

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
