using Microsoft.AspNetCore.Html;

namespace BotChallengePage;

/// <summary>What a provider puts on the challenge page.</summary>
public sealed class ChallengeWidget
{
    /// <summary>
    /// Attributes for the page's contract element, without <c>data-</c>: <c>sitekey</c> becomes <c>data-sitekey</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>
    /// Script from elsewhere that <see cref="IChallengeProvider.Script"/> loads: <c>data-script-url</c> on the page,
    /// and named in a <c>Link: …; rel=preload</c> header.
    /// </summary>
    /// <value><see langword="null"/>: none.</value>
    public string? ScriptUrl { get; init; }

    /// <summary>
    /// Whether that script is an ES module: <c>data-script-type</c> on the page, and <c>rel=modulepreload</c>.
    /// </summary>
    /// <value><see langword="false"/>, the default: a classic script.</value>
    public bool IsScriptModule { get; init; }

    /// <summary>
    /// Markup for the element that the widget is in, for a provider that works without a script or draws nothing
    /// itself: a question and a field, say. Encode what comes from elsewhere; inline scripts and styles would be
    /// blocked on most sites.
    /// </summary>
    /// <value><see langword="null"/>: none.</value>
    public IHtmlContent? Content { get; init; }

    /// <summary>
    /// Fields and buttons of a plain HTML form, for a provider that works without a script: the page puts them into a
    /// <c>form</c> element, marked with <c>data-bot-challenge-answer</c>, behind <see cref="Content"/>, and sends it to
    /// the verify endpoint. Whoever passes goes on; all others get the page again, with a new challenge and words. A
    /// provider without a <see cref="IChallengeProvider.Script"/> needs nothing else; a script may listen to the form.
    /// </summary>
    /// <remarks>
    /// The answer is the field <c>response</c>; of several fields of that name the values are joined with commas. A
    /// button named <c>another</c> gets the page again with a new challenge, and one named <c>provider</c> that of the
    /// provider that is its value, where the policy has it; both want <c>formnovalidate</c>. In the client's dialog,
    /// and inside of a form of the site, the same fields stand in a <c>div</c> with that attribute, and only a script
    /// can send them. Encode what comes from elsewhere.
    /// </remarks>
    /// <value><see langword="null"/>: none.</value>
    public IHtmlContent? Form { get; init; }
}
