using BotChallengePage.Assets;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// <c>&lt;bot-challenge-client /&gt;</c> in the <c>&lt;head&gt;</c> of a layout, before all other scripts: the script
/// that lets a page's own requests (<c>fetch</c>, <c>XMLHttpRequest</c>, libraries on top of them) get through a
/// challenge. It becomes a script element with the nonce of <see cref="BotChallengePageOptions.CspNonce"/>; attributes
/// that you write on it are kept. On the library's own pages there is none.
/// </summary>
[HtmlTargetElement("bot-challenge-client", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BotChallengeClientTagHelper : TagHelper
{
    /// <summary>
    /// Origins beside the page's own, with spaces between them, whose challenges the script gets through as well: apps
    /// of yours that list this page's origin in <see cref="BotChallengePageOptions.ClientOrigins"/>.
    /// </summary>
    /// <value>Not set: the page's own origin alone.</value>
    public string? Origins { get; set; }

    /// <summary>The view that is rendered.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException"><see cref="Origins"/> names what is no origin.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        // The layout of a page of the library's own, which solves by itself.
        if (ViewContext.ViewData.Model is BotChallengePageModel)
        {
            output.SuppressOutput();
            return;
        }

        var request = ViewContext.HttpContext.Request;
        var services = ViewContext.HttpContext.RequestServices;
        var options = services.GetRequiredService<SettingsMonitor>().Current.Options;
        var nonce = services.GetRequiredService<CallbackInvoker>()
            .Call(nameof(options.CspNonce), options.CspNonce, ViewContext.HttpContext);
        var file = services.GetRequiredService<AssetCatalog>().ClientFile;

        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.Clear();
        output.Attributes.SetAttribute("src", services.GetRequiredService<ChallengePaths>().Asset(request, file.Name));
        if (nonce is not null && !output.Attributes.ContainsName("nonce"))
            output.Attributes.SetAttribute("nonce", nonce);
        if (Listed() is { Length: > 0 } origins)
            output.Attributes.SetAttribute("data-origins", origins);
        // Cloudflare's Rocket Loader would load it late, and then it would not know its own URL.
        output.Attributes.SetAttribute("data-cfasync", "false");
    }

    private string Listed() => string.Join(
        ' ',
        (Origins ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(
            origin => WebOrigin.Of(origin) ?? throw new InvalidOperationException(
                $"<bot-challenge-client origins=\"{Origins}\">: \"{origin}\" is no origin. Write it as " +
                "https://api.example.org, and several with spaces between them.")));
}
