using BotChallengePage.Hosting;
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
        _action!.Value = HtmxAddresses.Of(output) ?? output.TextOf("action");
    }

    /// <returns><see langword="null"/> where there is no form around in the same view.</returns>
    internal static FormAction? ActionOf(TagHelperContext context) =>
        context.Items.TryGetValue(Key, out var action) ? (FormAction)action : null;
}
