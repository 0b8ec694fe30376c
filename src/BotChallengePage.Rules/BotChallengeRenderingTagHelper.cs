using BotChallengePage.Rules.Signals;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BotChallengePage;

/// <summary>
/// <c>&lt;bot-challenge-rendering /&gt;</c> in the <c>&lt;head&gt;</c>: an empty stylesheet that only what shows pages
/// fetches. The network that it was fetched from is remembered for a time, for
/// <see cref="RuleSignalsRuleConditionsBuilderExtensions.Renders"/>. On the library's own pages there is none.
/// </summary>
[HtmlTargetElement("bot-challenge-rendering", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BotChallengeRenderingTagHelper : TagHelper
{
    /// <summary>The view that is rendered.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException"><c>MapBotChallengeSignals()</c> was not called.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (ViewContext.ViewData.Model is BotChallengePageModel)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "link";
        output.TagMode = TagMode.StartTagOnly;
        output.Attributes.SetAttribute("rel", "stylesheet");
        output.Attributes.SetAttribute(
            "href", SignalUrl.Of(ViewContext.HttpContext, static paths => paths.Stylesheet));
    }
}
