using System.Globalization;
using System.Text.Encodings.Web;
using BotChallengePage.Forms;
using BotChallengePage.Hosting;
using BotChallengePage.Localization;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// <c>&lt;bot-challenge-widget /&gt;</c> inside of a form that is checked with
/// <see cref="ValidateBotChallengeAttribute"/> or <c>ValidateBotChallenge()</c> each time it is sent. It becomes an
/// element and the script that goes with it; attributes that you write on it are kept. Where the check has failed, it
/// says why.
/// </summary>
[HtmlTargetElement("bot-challenge-widget", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BotChallengeWidgetTagHelper : TagHelper
{
    /// <summary>Name of the policy that the form goes by.</summary>
    /// <value>Not set: <c>default</c>.</value>
    public string? Policy { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Where the form is sent to, for a form that does not say so itself: one that is written by
    /// <c>Html.BeginForm()</c>, stands in another view than the widget, or is sent by a script of yours.
    /// </summary>
    /// <value>
    /// Not set: where htmx sends the form around it (<c>hx-post</c>, <c>hx-put</c>, <c>hx-patch</c>, <c>hx-delete</c>,
    /// <c>hx-get</c>), else the <c>action</c> of that form, else the page's own address.
    /// </value>
    public string? Action { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// The least level of the check, as <see cref="ValidateBotChallengeAttribute.Level"/> of what takes the form.
    /// </summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel Level { get; set; }

    /// <summary>The view that is rendered.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var http = ViewContext.HttpContext;
        var widget = http.RequestServices.GetRequiredService<FormWidget>();
        output.Content.Clear();
        if (!widget.IsWanted)
        {
            output.SuppressOutput();
            return;
        }

        var culture = widget.CultureOf(http);
        var policy = widget.PolicyOf(Policy);
        var (action, form) = (Action, BotChallengeFormTagHelper.ActionOf(context));
        string? FindPath() =>
            action is null && form is { IsKnown: false } ? null : PathOf(http.Request, action ?? form?.Value);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-bot-challenge-form", "");
        output.Attributes.SetAttribute(
            "data-challenge-url",
            LateContent.Of(() => widget.ChallengeUrl(http, policy, Level, FindPath())));
        if (policy.TakesFormsUnchecked)
            output.Attributes.SetAttribute("data-unchecked", "");
        output.Attributes.SetAttribute("data-texts", widget.TextsIn(culture));
        output.Attributes.SetAttribute("lang", ChallengeTexts.TagOf(culture));
        output.Attributes.SetAttribute("dir", ChallengeTexts.DirectionOf(culture));
        output.AddClass("bcp-form", HtmlEncoder.Default);
        output.Content.AppendHtml(new LateContent((writer, encoder) =>
        {
            if (widget.ErrorOf(http, policy, FindPath(), culture) is { } error)
                ErrorElement(error).WriteTo(writer, encoder);
        }));
        WriteContent(output, widget, http, culture);
    }

    private static TagBuilder ErrorElement(string error)
    {
        var message = new TagBuilder("p");
        message.AddCssClass("bcp-form-error field-validation-error");
        message.InnerHtml.Append(error);
        return message;
    }

    private static void WriteContent(
        TagHelperOutput output, FormWidget widget, HttpContext http, CultureInfo culture)
    {
        var text = new TagBuilder("p");
        text.InnerHtml.Append(widget.NoScriptIn(culture));
        var noScript = new TagBuilder("noscript");
        noScript.InnerHtml.AppendHtml(text);
        output.Content.AppendHtml(noScript);

        // With each widget, since the part of a page that has one may come alone; the script itself begins once. Not
        // deferred, so that it is there before the button behind it.
        var script = new TagBuilder("script");
        script.Attributes["src"] = widget.ScriptUrl(http.Request);
        script.Attributes["data-cfasync"] = "false";
        if (widget.NonceOf(http) is { } nonce)
            script.Attributes["nonce"] = nonce;
        output.PostElement.AppendHtml(script);
    }

    /// <summary>What a browser makes of the form's action on this page.</summary>
    private static string PathOf(HttpRequest request, string? action)
    {
        var own = FormPath.Of(request);
        var page = new UriBuilder(Uri.UriSchemeHttp, "localhost") { Path = own }.Uri;
        return action is { Length: > 0 } && Uri.TryCreate(page, action, out var target)
            ? Uri.UnescapeDataString(target.AbsolutePath)
            : own;
    }
}
