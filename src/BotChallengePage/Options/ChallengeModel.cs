using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>
/// Everything the challenge view shows: finished strings and URLs, so that a view that overrides the packaged one needs
/// no services.
/// </summary>
public sealed class ChallengeModel : BotChallengePageModel
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

    /// <summary>
    /// What went wrong with the answer before, encoded, on a page that comes again: for who sent it without a script.
    /// </summary>
    /// <value><see langword="null"/> where nothing did, as nearly always.</value>
    public IHtmlContent? Notice { get; init; }

    /// <summary>URL of the packaged script, content-hashed.</summary>
    public required string ScriptUrl { get; init; }

    /// <summary>The question that <see cref="Why"/> answers, for a <c>summary</c> element.</summary>
    public required string WhyTitle { get; init; }

    /// <summary>Why the site checks its visitors.</summary>
    public required string Why { get; init; }

    /// <summary>
    /// What becomes of the form that was posted, encoded: that it is kept, with a button for who has no script, or that
    /// it has to be sent again.
    /// </summary>
    /// <value><see langword="null"/> where no form was posted, as nearly always.</value>
    public IHtmlContent? Form { get; init; }

    /// <summary>
    /// Whom to ask, and the reference to quote, encoded: for an element with <c>data-bot-challenge-help</c>, which the
    /// packaged stylesheet shows when something did not work.
    /// </summary>
    public IHtmlContent? Help { get; init; }

    /// <summary>What <see cref="Languages"/> is, for <c>aria-label</c>.</summary>
    public required string LanguagesTitle { get; init; }

    /// <summary>The way to the page in other languages, encoded, for a <c>nav</c> element.</summary>
    /// <value><see langword="null"/> where there is nothing to choose.</value>
    public IHtmlContent? Languages { get; init; }

    /// <summary>
    /// What to do without JavaScript, or when nothing happens: a script that was kept from loading, a browser that is
    /// too old for it. Empty where the page works without.
    /// </summary>
    public required string NoScript { get; init; }

    /// <summary>
    /// The way for who has no JavaScript, encoded, for a <c>noscript</c> element: a link or a button.
    /// </summary>
    /// <value><see langword="null"/> where there is none, or the page itself works without.</value>
    public IHtmlContent? WithoutScript { get; init; }

    /// <summary>The same for when the script does not come, encoded, to stand behind <see cref="NoScript"/>.</summary>
    /// <value><see langword="null"/> where there is none, or it is a button.</value>
    public IHtmlContent? ScriptMissing { get; init; }

    /// <summary>The way to another check that asks as much ("Use a different check"), encoded.</summary>
    /// <value><see langword="null"/> where there is no choice.</value>
    public IHtmlContent? Choice { get; init; }
}
