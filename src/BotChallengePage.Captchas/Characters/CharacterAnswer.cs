using System.Globalization;

namespace BotChallengePage.Captchas.Characters;

/// <summary>
/// An answer as it comes: what was typed, or <c>3.</c> and what was typed, where the page shows its third picture. A
/// page without script has the first one only. The script takes other dots out, so that several are somebody's own:
/// <c>4.7.9.1.2.3</c>.
/// </summary>
internal readonly record struct CharacterAnswer(int Number, string Typed)
{
    public static CharacterAnswer Read(string response)
    {
        var dot = response.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot == response.LastIndexOf('.') &&
            int.TryParse(response.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
            number is >= 1 and <= CharacterTask.MaxNumber
                ? new CharacterAnswer(number, response[(dot + 1)..])
                : new CharacterAnswer(1, response);
    }
}
