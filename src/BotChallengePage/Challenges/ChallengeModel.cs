using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the challenge view shows: finished strings and URLs, so that a view that overrides the packaged one needs
/// no services.
/// </summary>
public sealed class ChallengeModel
{
    /// <summary>
    /// The <c>data-*</c> attributes of the contract between page and script, encoded:
    /// <c>&lt;main data-bot-challenge @Model.Attributes&gt;</c>. A custom view must keep them on one element.
    /// </summary>
    public required IHtmlContent Attributes { get; init; }

    /// <summary>
    /// What the provider brings for the element that its widget is in, encoded:
    /// <c>&lt;div data-bot-challenge-widget&gt;@Model.Widget&lt;/div&gt;</c>.
    /// </summary>
    /// <value><see langword="null"/>: it brings nothing, or its script does it all.</value>
    public IHtmlContent? Widget { get; init; }

    /// <summary>URL of the packaged script, content-hashed.</summary>
    public required string ScriptUrl { get; init; }

    /// <summary>URL of the packaged stylesheet, content-hashed.</summary>
    public required string StylesheetUrl { get; init; }

    /// <summary>Nonce for the script and stylesheet tags, from <see cref="BotChallengePageOptions.CspNonce"/>; <see langword="null"/> without one.</summary>
    public string? Nonce { get; init; }

    /// <summary>Culture of the texts as a BCP 47 tag, for <c>lang</c>.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>, for <c>dir</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences that say why the page is here.</summary>
    public required string Blurb { get; init; }

    /// <summary>What to do without JavaScript.</summary>
    public required string NoScript { get; init; }

    /// <summary>What to do when nothing happens: the script was kept from loading, or the browser is too old for it.</summary>
    public required string NotStarted { get; init; }

    /// <summary>
    /// Whether the layout has a <c>&lt;main&gt;</c> element of its own around the view; a page must not have two.
    /// </summary>
    public bool LayoutHasMain { get; init; }

    /// <summary>Layout that the site owner chose; <see langword="null"/> when he chose none.</summary>
    public string? Layout { get; init; }

    /// <summary>Layout to use when neither the site owner nor a <c>_ViewStart</c> chose one.</summary>
    public required string DefaultLayout { get; init; }
}
