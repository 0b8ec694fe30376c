using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// A challenge page that the app renders itself: see <see cref="BotChallengePageOptions.Renderer"/>. It has what the
/// packaged view has, and the same once more for who writes no markup.
/// </summary>
public sealed class ChallengeRenderingContext
{
    internal ChallengeRenderingContext()
    {
    }

    /// <summary>The request that gets the page.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>Finished strings, URLs and markup, as the packaged view shows them.</summary>
    public required ChallengeModel Model { get; init; }

    /// <summary>Name of the policy that has to be passed.</summary>
    public required string Policy { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Why the visitor gets it.</summary>
    public required ChallengeReason Reason { get; init; }

    /// <summary>
    /// The contract between page and script, not encoded: <c>ticket</c>, <c>verify-url</c>, <c>dest</c> and all else
    /// that <see cref="ChallengeModel.Attributes"/> writes as <c>data-*</c>, the provider's own among them. There is no
    /// <c>dest</c> where the page is shown at the wanted URL.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>
    /// All texts in the visitor's language by their keys, the app's own from <c>Resources/BotChallengePage</c> among
    /// them.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
}
