using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>How a request was decided.</summary>
/// <param name="HttpContext">The request.</param>
/// <param name="Endpoint">What it asked for.</param>
/// <param name="Outcome">The outcome as metrics name it: <c>challenged</c>, <c>would_challenge</c> or <c>pass</c>.</param>
/// <param name="Policy">Name of the policy of the directive that decided.</param>
/// <param name="Counter">Name of its counter; <see langword="null"/> when it challenges at once.</param>
/// <param name="After">How many requests it lets through; <see langword="null"/> when it challenges at once.</param>
/// <param name="Within">Its window; <see langword="null"/> when it challenges at once.</param>
/// <param name="Count">The client's count, this request included; <see langword="null"/> when nothing was counted.</param>
public sealed record BotChallengeDecisionContext(
    HttpContext HttpContext,
    Endpoint? Endpoint,
    string Outcome,
    string Policy,
    string? Counter,
    int? After,
    TimeSpan? Within,
    long? Count);
