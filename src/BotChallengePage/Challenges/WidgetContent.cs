using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>What a provider brings for its place on the page: markup, and a plain form.</summary>
internal sealed class WidgetContent : IHtmlContent
{
    private readonly IHtmlContent? _content;
    private readonly IHtmlContent? _form;

    private WidgetContent(IHtmlContent? content, IHtmlContent? form) => (_content, _form) = (content, form);

    /// <param name="widget">What the provider has made.</param>
    /// <param name="form">Makes the form around the provider's fields.</param>
    /// <returns><see langword="null"/> where it brings nothing.</returns>
    public static IHtmlContent? Of(ChallengeWidget? widget, Func<IHtmlContent, IHtmlContent> form) => widget switch
    {
        null or { Content: null, Form: null } => null,
        { Form: { } fields } => new WidgetContent(widget.Content, form(fields)),
        _ => widget.Content,
    };

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        _content?.WriteTo(writer, encoder);
        _form?.WriteTo(writer, encoder);
    }
}
