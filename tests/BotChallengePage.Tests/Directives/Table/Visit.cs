namespace BotChallengePage.Tests.Directives.Table;

/// <summary>One request of a row, and what comes of it.</summary>
/// <param name="Request">Verb and URL; <see cref="EarnPass"/> for the way through a challenge.</param>
/// <param name="Here">What this library does.</param>
/// <param name="Original">What the Rails engine does, where it is not the same.</param>
/// <param name="Why">What the difference is called.</param>
internal sealed record Visit(string Request, Outcome Here, Outcome? Original = null, Difference? Why = null)
{
    public const string EarnPass = "earns a pass";

    /// <summary>The request header by which the sites of the table are told to skip.</summary>
    public const string SkipHeader = "Test-Skip";

    public bool WithPass { get; init; }

    public bool IsSkipped { get; init; }

    /// <summary>The client's address.</summary>
    public string From { get; init; } = "203.0.113.7";

    /// <summary>Time that passes before.</summary>
    public TimeSpan Later { get; init; }

    /// <summary>An option that changes before.</summary>
    public (string Key, string Value)? Edit { get; init; }
}
