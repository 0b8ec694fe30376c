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
}
