namespace BotChallengePage.Tool.Reporting;

/// <summary>Text that somebody else has written, for a terminal: nothing in it can steer that.</summary>
internal static class TerminalText
{
    public static string Of(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(letter => IsUnsafe(letter) ? '?' : letter)) : text;

    /// <summary>Also what turns the direction of writing round.</summary>
    private static bool IsUnsafe(char letter) => char.IsControl(letter) ||
        letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
