using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>How a request was decided.</summary>
public sealed class BotChallengeDecisionContext
{
    /// <summary>The request.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>What it asked for.</summary>
    public Endpoint? Endpoint { get; init; }

    /// <summary>
    /// The outcome as metrics name it: <c>challenged</c>, <c>refused</c>, <c>would_challenge</c> or <c>pass</c>.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Name of the policy of the directive that decided.</summary>
    public required string Policy { get; init; }

    /// <summary>Name of its counter.</summary>
    /// <value><see langword="null"/>: it challenges at once.</value>
    public string? Counter { get; init; }

    /// <summary>How many requests it lets through.</summary>
    /// <value><see langword="null"/>: it challenges at once.</value>
    public int? After { get; init; }

    /// <summary>Its window.</summary>
    /// <value><see langword="null"/>: it challenges at once.</value>
    public TimeSpan? Within { get; init; }

    /// <summary>The client's count, or that of all, this request included.</summary>
    /// <value><see langword="null"/>: nothing was counted.</value>
    public long? Count { get; init; }

    /// <summary>Whether limit and count are those of all clients together.</summary>
    public bool CountsAll { get; init; }

    /// <summary>Whether it only reports: by itself, by its policy or by the options.</summary>
    public bool ReportOnly { get; init; }
}
