namespace BotChallengePage.Tool.Anubis;

internal enum CelTokenKind
{
    Word,
    Number,
    Sign,
    Text,
    End,
}
