using BotChallengePage.Rules.Signals;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// <c>&lt;bot-challenge-honeypot /&gt;</c> somewhere in the <c>&lt;body&gt;</c>: a link without a text that nobody
/// sees, hears, reaches with the keyboard or prints, and that robots.txt should disallow. Who opens it all the same is
/// remembered by their network for a time; rules ask for it with
/// <see cref="RuleSignalsRuleConditionsBuilderExtensions.FollowedHoneypot"/>. On the library's own pages there is none.
/// </summary>
[HtmlTargetElement("bot-challenge-honeypot", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BotChallengeHoneypotTagHelper : TagHelper
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

        // hidden takes it from the page, inert from the keyboard and from screen readers also where a stylesheet of the
        // site's shows what is hidden. There is no text that a browser without stylesheets would show.
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(new TagHelperAttribute("hidden"));
        output.Attributes.SetAttribute(new TagHelperAttribute("inert"));
        output.Attributes.SetAttribute("aria-hidden", "true");
        var link = new TagBuilder("a");
        link.Attributes["href"] = SignalUrl.Of(ViewContext.HttpContext, static paths => paths.Honeypot);
        link.Attributes["rel"] = "nofollow noindex";
        link.Attributes["tabindex"] = "-1";
        output.Content.SetHtmlContent(link);
    }
}
