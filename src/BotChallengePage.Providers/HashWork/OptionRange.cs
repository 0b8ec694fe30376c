using System.Globalization;

namespace BotChallengePage.Providers.HashWork;

internal static class OptionRange
{
    public static IEnumerable<string> Faults(string option, int value, int least, int most)
    {
        if (value < least || value > most)
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{option} is {value}. It must be {least} to {most}.");
    }
}
