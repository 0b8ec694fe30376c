using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>What became of an answer.</summary>
/// <remarks>
/// Answers come to an endpoint of the library, or, where one is refused, with a form of the site. The page that the
/// visitor wanted, and the directive that sent them, are not part of the request: the policy's name, the provider and
/// the result are what is known here.
/// </remarks>
public sealed class BotChallengeVerificationContext
{
    /// <summary>The request that brought it.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>
    /// <c>passed</c>, <c>rechecked</c> (a good pass from another network), or the reason on the wire: <c>rejected</c>,
    /// <c>ticket-expired</c>, <c>unavailable</c> …; of a form also <c>missing</c>.
    /// </summary>
    public required string Result { get; init; }

    /// <summary>Name of the provider.</summary>
    /// <value><see langword="null"/>: there was no valid ticket.</value>
    public string? Provider { get; init; }

    /// <summary>Name of the policy.</summary>
    /// <value><see langword="null"/>: there was no valid ticket.</value>
    public string? Policy { get; init; }

    /// <summary>Whether the pass is a short one, earned while the provider was unavailable.</summary>
    public bool IsFallback { get; init; }
}
