namespace BotChallengePage.Tool.Anubis;

/// <summary>A part of an expression in CEL.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Text">A word or sign as it is written, or what a text says.</param>
internal readonly record struct CelToken(CelTokenKind Kind, string Text);
