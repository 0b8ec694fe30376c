namespace BotChallengePage.Rules.Expressions;

internal enum TokenKind
{
    Word,
    Sign,
    Text,
    End,
}
