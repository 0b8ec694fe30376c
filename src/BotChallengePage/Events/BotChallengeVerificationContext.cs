using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>What became of an answer.</summary>
/// <param name="HttpContext">The request that brought it.</param>
/// <param name="Result"><c>passed</c>, or the reason on the wire: <c>rejected</c>, <c>ticket-expired</c>, <c>unavailable</c> …</param>
/// <param name="Provider">Name of the provider; <see langword="null"/> without a valid ticket.</param>
/// <param name="Policy">Name of the policy; <see langword="null"/> without a valid ticket.</param>
/// <param name="IsFallback">Whether the pass is a short one, earned while the provider was unavailable.</param>
public sealed record BotChallengeVerificationContext(
    HttpContext HttpContext,
    string Result,
    string? Provider,
    string? Policy,
    bool IsFallback);
