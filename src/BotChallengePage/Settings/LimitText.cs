using System.Globalization;
using System.Text.RegularExpressions;

namespace BotChallengePage.Settings;

/// <summary>
/// A limit in one text: <c>100/minute</c> or <c>100 per minute</c>, as flask-Vouch has it, with any number of units. Of
/// two numbers the first is for each client and the second for all together, which is Captchaify's pair.
/// </summary>
/// <param name="After">Requests of a client.</param>
/// <param name="AfterAll">Requests of all clients; <see langword="null"/> where there is one number.</param>
/// <param name="Within">The length of the window.</param>
internal sealed partial record LimitText(int After, int? AfterAll, TimeSpan Within)
{
    public const string Rule =
        "It takes a limit such as \"100/minute\", \"100 per minute\" or \"15 per 10 seconds\", and with two numbers, " +
        "\"15, 300 per 10 seconds\", one for each client and one for all together. " +
        "Units are seconds, minutes, hours and days.";

    /// <returns>
    /// <see langword="null"/> where it is none, or of a window that no <see cref="TimeSpan"/> can hold. Other ranges
    /// are not looked at.
    /// </returns>
    public static LimitText? Parse(string text)
    {
        var match = Grammar().Match(text);
        return match.Success &&
            TryParseNumber(match.Groups["after"].Value, out var after) &&
            TryParseNumber(match.Groups["all"] is { Success: true } all ? all.Value : "0", out var afterAll) &&
            TryParseNumber(match.Groups["units"] is { Success: true } units ? units.Value : "1", out var number) &&
            UnitOf(match.Groups["unit"].Value) is { } unit &&
            number <= TimeSpan.MaxValue.Ticks / unit.Ticks
            ? new(after, match.Groups["all"].Success ? afterAll : null, unit * number)
            : null;
    }

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static TimeSpan? UnitOf(string unit) => unit.ToUpperInvariant() switch
    {
        "S" or "SEC" or "SECOND" or "SECONDS" => TimeSpan.FromSeconds(1),
        "M" or "MIN" or "MINUTE" or "MINUTES" => TimeSpan.FromMinutes(1),
        "H" or "HR" or "HOUR" or "HOURS" => TimeSpan.FromHours(1),
        "D" or "DAY" or "DAYS" => TimeSpan.FromDays(1),
        _ => null,
    };

    [GeneratedRegex(
        @"^\s*(?<after>[0-9]+)(\s*,\s*(?<all>[0-9]+))?(\s*/\s*|\s+per\s+)((?<units>[0-9]+)\s*)?(?<unit>[a-z]+)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
