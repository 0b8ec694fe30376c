using System.Globalization;
using BotChallengePage.Options;

namespace BotChallengePage.Settings;

/// <summary>How <c>Within</c> is written: the constant format of <see cref="TimeSpan"/>, <c>[d.]hh:mm:ss</c>.</summary>
internal static class WindowText
{
    /// <returns><see langword="false"/> for a number alone, too, which .NET takes for days.</returns>
    public static bool TryParse(string text, out TimeSpan window) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out window) && !IsNumberAlone(text);

    /// <summary>Whether it is unclear what the number counts: few who write 180 mean days.</summary>
    public static bool IsNumberAlone(string text) => TryParseNumber(text.Trim(), out _);

    /// <summary>
    /// The right spelling of what was probably meant by <c>24:00:00</c>, <c>7:00:00:00</c>, <c>3h</c> or <c>90
    /// minutes</c>.
    /// </summary>
    public static string? Suggest(string text) =>
        (SecondsOfClock(text) ?? SecondsOfUnit(text)) is { } seconds &&
        seconds > 0 && seconds <= WindowRange.Max.TotalSeconds
            ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture)
            : null;

    private static double? SecondsOfClock(string text)
    {
        var parts = text.Split(':', '.');
        var dot = text.LastIndexOf('.');
        var isClock = dot < 0 ? parts.Length is >= 2 and <= 4 : parts.Length == 4 && dot == parts[0].Length;
        if (!isClock)
            return null;

        double seconds = 0;
        for (var i = 0; i < 4; i++)
        {
            // From the left: hh:mm, hh:mm:ss, d:hh:mm:ss.
            var place = parts.Length == 4 ? i : i - 1;
            double number = 0;
            if (place >= 0 && place < parts.Length && !TryParseNumber(parts[place], out number))
                return null;
            seconds = (seconds * (i == 1 ? 24 : 60)) + number;
        }

        return seconds;
    }

    private static double? SecondsOfUnit(string text)
    {
        var written = text.Trim();
        var digits = 0;
        while (digits < written.Length && written[digits] is >= '0' and <= '9')
            digits++;
        if (!TryParseNumber(written.Substring(0, digits), out var number))
            return null;

        return written.Substring(digits).Trim().ToUpperInvariant() switch
        {
            "S" or "SEC" or "SECOND" or "SECONDS" => number,
            "M" or "MIN" or "MINUTE" or "MINUTES" => number * 60,
            "H" or "HR" or "HRS" or "HOUR" or "HOURS" => number * 3600,
            "D" or "DAY" or "DAYS" => number * 86400,
            "W" or "WEEK" or "WEEKS" => number * 7 * 86400,
            _ => null,
        };
    }

    private static bool TryParseNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
