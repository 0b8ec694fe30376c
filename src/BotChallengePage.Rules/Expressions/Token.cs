namespace BotChallengePage.Rules.Expressions;

/// <summary>A word, a sign or a text of an expression.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">The word or sign as it is written, or what the text says.</param>
/// <param name="Column">Where it begins, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column);
