using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using BotChallengePage.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BotChallengePage;

/// <summary>
/// Tells a <see cref="BotChallengeWidgetTagHelper"/> where the form around it is sent to. It changes nothing of the
/// form.
/// </summary>
[HtmlTargetElement("form")]
public sealed class BotChallengeFormTagHelper : TagHelper
{
    private const string Key = "bot-challenge-form-action";

    /// <summary>Where htmx sends a form, whatever its action says.</summary>
    private static readonly string[] OwnAddresses = [.. new[] { "post", "put", "patch", "delete", "get" }
        .SelectMany(verb => new[] { $"hx-{verb}", $"data-hx-{verb}" })];

    private FormAction? _action;

    /// <summary>After the framework's own, which writes the action of <c>asp-action</c> and the like.</summary>
    public override int Order => 1000;

    /// <inheritdoc />
    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[Key] = _action = new FormAction();
    }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _action!.Value = OwnAddresses.Select(name => TextOf(output, name))
            .FirstOrDefault(address => address is { Length: > 0 }) ?? TextOf(output, "action");
    }

    /// <returns><see langword="null"/> where there is no form around in the same view.</returns>
    internal static FormAction? ActionOf(TagHelperContext context) =>
        context.Items.TryGetValue(Key, out var action) ? (FormAction)action : null;

    private static string? TextOf(TagHelperOutput output, string name)
    {
        if (!output.Attributes.TryGetAttribute(name, out var attribute))
            return null;
        if (attribute.Value is not IHtmlContent content)
            return Convert.ToString(attribute.Value, CultureInfo.InvariantCulture);

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
