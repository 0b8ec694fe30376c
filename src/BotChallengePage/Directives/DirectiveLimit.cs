namespace BotChallengePage.Directives;

/// <summary>
/// How many requests a directive lets through, in which window, and under which name they are counted.
/// </summary>
internal sealed record DirectiveLimit(string Counter, int After, TimeSpan Window);
