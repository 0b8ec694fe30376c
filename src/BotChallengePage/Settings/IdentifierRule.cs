namespace BotChallengePage.Settings;

/// <summary>
/// Names that go into headers, URLs, tickets and metrics as they are: those of policies and providers.
/// </summary>
internal static class IdentifierRule
{
    public const string Rule = "must be 1 to 64 letters, digits, '-', '_' or '.'.";

    public static bool Fits(string name) =>
        name.Length is > 0 and <= 64 &&
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
